#!/usr/bin/env bash
# The command line as scripts rely on it: fixed names, exit statuses, JSON. Use: tests/cli.sh build/prima
set -uo pipefail
cd "$(dirname "$0")/.."
bin=$(realpath "$1"); t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
mkdir -p build/test
bad=0
ok() { if [ "$1" = 0 ]; then echo "PASS $2"; else echo "FAIL $2 ${3:-}"; bad=1; fi; }
is() { [ "$1" = "$2" ]; ok $? "$3" "(got «$1», want «$2»)"; }
json() { python3 -c "import json,sys; d=json.load(sys.stdin); print($1)"; }

for w in exact:84.47 0.1111:84.46 0.111:84.39 0.11:83.63; do
  is "$("$bin" skm compute tests/data/skm2021_elements.csv --weights ${w%:*} --format json 2>/dev/null | json 'd["groups"][0]["ikm_2dp"]')" ${w#*:} "Bontang 2021 under ${w%:*}"
done
is "$("$bin" skm compute tests/data/skm2021_elements.csv --weights 0.111 --format json 2>/dev/null | json '(d["weights"], d["estimator"], d["groups"][0]["n"], d["groups"][0]["ikm"][:9], d["groups"][0]["elements"][0]["counts"], d["groups"][0]["elements"][0]["name"], d["groups"][0]["elements"][7]["name"])')" \
  "('0.111', 'official', 10351, '84.387675', [8, 51, 7589, 2702], 'requirements', 'complaints')" "the JSON of the counts"
head='id,unit,service,date,channel,age,sex,edu,occ,u1,u2,u3,u4,u5,u6,u7,u8,u9'
printf '%s\n1,7,71,2025-01-06,1,2,1,4,3,3,3,2,4,3,3,3,2,3\n2,7,71,2025-01-07,1,2,1,4,3,3,3,5,4,3,3,3,2,3\n' "$head" > $t/bad.csv
"$bin" skm compute $t/bad.csv --format json > $t/out 2>$t/err; is $? 3 "a refused row gives exit 3"
is "$(json '(d["rejected"][0]["line"], d["rejected"][0]["column"], d["rejected"][0]["value"], len(d["rejected"]), d["groups"][0]["n"])' < $t/out)" "(3, 'u3', '5', 1, 1)" "with line, column and value"
"$bin" skm compute $t/none.csv >/dev/null 2>&1; is $? 2 "no file gives exit 2"
printf '\x89PNG\r\n\x1a\n\0\0' > $t/png; "$bin" skm compute $t/png >/dev/null 2>&1; is $? 2 "a picture gives exit 2"
printf 'nama;umur\nA;3\n' > $t/other; "$bin" skm compute $t/other > $t/out 2>$t/err; is $? 2 "another table gives exit 2"
[ -s $t/err ]; ok $? "and says why"
: > $t/empty; "$bin" skm compute $t/empty >/dev/null 2>&1; is $? 2 "an empty file gives exit 2"
python3 -c "print(','.join('c%d'%i for i in range(100000)))" > $t/wide; "$bin" skm compute $t/wide >/dev/null 2>&1; is $? 2 "100,000 columns give exit 2"
printf '\xef\xbb\xbf%s\r\n1;7;71;2025-01-06;1;2;1;4;3;3;3;2;4;3;3;3;2;3\r\n' "${head//,/;}" > $t/semi
is "$("$bin" skm compute $t/semi --format json 2>/dev/null | json 'd["groups"][0]["n"]')" 1 "a BOM, semicolons and CRLF are read"
cat tests/data/skm2021_elements.csv | "$bin" skm compute - --format csv > $t/csv 2>/dev/null; is $? 0 "standard input, CSV out"
head -1 $t/csv | grep -q ikm; ok $? "the CSV names its columns"
for c in "skm compute" "skm rank" "skm compare" "skm audit" "skm verify" "skm recount" "skm report" erlang import export demo init serve backup restore check user routes page "job run" version; do
  "$bin" $c --help > $t/help 2>&1; [ $? = 0 ] && [ "$(wc -l < $t/help)" -ge 2 ]; ok $? "$c --help"
done
"$bin" nonsense >/dev/null 2>&1; is $? 2 "an unknown command gives exit 2"
is "$("$bin" erlang --arrivals 20/h --service 6m --counters 3 --format json 2>/dev/null | json 'round(float(d["wait_probability"] if "wait_probability" in d else d["c"]), 8)')" 0.44444444 "Erlang C of the worked example"
"$bin" skm audit tests/data/skm2021_elements.csv > $t/audit 2>&1; is $? 4 "the printed element table does not add up"
for what in U6 U7 U9; do grep -q "$what" $t/audit; ok $? "the audit names $what"; done
python3 tests/oracle.py "$bin" || bad=1
python3 tests/truth.py "$bin" || bad=1
exit $bad
