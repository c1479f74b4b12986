#!/usr/bin/env bash
# Files of answers as offices send them, and as nobody should: many rows, cut off in the middle, stopped, sent twice, the
# wrong kind, made to hurt. After each the store holds every good row once, and the program says what it did not take.
# Use: tests/import.sh build/prima [ROWS]
set -uo pipefail
cd "$(dirname "$0")/.."
bin=$(realpath "$1"); rows=${2:-60000}
t=$(mktemp -d); server=
trap '[ -z "$server" ] || kill $server 2>/dev/null; rm -rf "$t"' EXIT
bad=0
ok() { if [ "$1" = 0 ]; then echo "PASS $2"; else echo "FAIL $2 ${3:-}"; bad=1; fi; }
is() { [ "$1" = "$2" ]; ok $? "$3" "(got «$1», want «$2»)"; }
json() { python3 -c "import json,sys; d=json.load(sys.stdin); print($1)"; }
stored() { sqlite3 "$t/d/prima.db" "SELECT COUNT(*) FROM survey_answer"; }
import() { "$bin" import "$@" --data "$t/d" --period 2026-t4 --unit kota-contoh; }
unset XDG_DATA_HOME
head='id,unit,service,date,channel,age,sex,edu,occ,u1,u2,u3,u4,u5,u6,u7,u8,u9'
tail=',kelurahan-melati,,2026-10-05,1,2,1,4,3,3,3,2,4,3,3,3,2,3'

"$bin" demo --data "$t/d" > /dev/null 2>&1; ok $? "a demo city"
python3 - "$t/many.csv" "$rows" "$head" <<'PY'
import random, sys
random.seed(7)
units = ['kelurahan-melati', 'kelurahan-kenanga', 'kecamatan-contoh-hulu']
with open(sys.argv[1], 'w') as f:
    f.write(sys.argv[3] + '\n')
    for i in range(int(sys.argv[2])):
        marks = ','.join(random.choices('01234', (1, 2, 10, 60, 27), k=9))
        f.write(f'b{i},{units[i % 3]},,2026-{10 + i % 2:02d}-{1 + i // 2 % 20:02d},1,2,1,4,3,{marks}\n')
PY
before=$(stored)

# ---- cut off, twice ----
serve() {
  "$bin" serve --data "$t/d" --listen 127.0.0.1:0 > "$t/serve" 2>&1 & server=$!
  for _ in $(seq 100); do grep -qs "127.0.0.1:" "$t/serve" && break; sleep 0.1; done
  url=http://$(grep -o '127.0.0.1:[0-9]*' "$t/serve" | head -1)
}
serve
import "$t/many.csv" > "$t/out" 2>&1 & client=$!
for _ in $(seq 300); do sleep 0.02; [ "$(stored 2>/dev/null || echo 0)" -gt "$before" ] && break; done
kill -9 $server; wait $server 2>/dev/null; wait $client; server=
echo "  cut off with $(($(stored) - before)) of $rows rows stored"
import "$t/many.csv" > "$t/out" 2>&1; is $? 0 "an import whose server was killed goes on by the same command"
is "$(stored)" $((before + rows)) "and every row stands once"
import "$t/many.csv" --format json > "$t/out" 2>/dev/null
is "$(json '(d["again"], d["accepted"])' < "$t/out")" "(True, 0)" "the same file again adds nothing"
(cat "$t/many.csv"; echo "extra$tail") > "$t/more.csv"
import - --format json < "$t/more.csv" > "$t/out" 2>/dev/null; is $? 0 "the file with one row more, by standard input"
is "$(json '(d["accepted"], d["already"], d["refused"])' < "$t/out")" "(1, $rows, 0)" "adds that row"
cat "$t/more.csv" | import - --format json > "$t/out" 2>/dev/null
is "$(json 'd["again"]' < "$t/out")" True "a pipe gives the same content"
before=$(stored)

# ---- what a table may not tell ----
sqlite3 "$t/d/prima.db" "SELECT rowid FROM survey_answer LIMIT 1" > /dev/null 2>&1; is $? 1 "no row number tells who came first"

# ---- rows that are refused ----
python3 - "$t/refused.csv" "$head" "$tail" <<'PY'
import sys
with open(sys.argv[1], 'w') as f:
    f.write(sys.argv[2] + '\n')
    for i in range(10500):
        f.write(f'r{i}' + sys.argv[3][:-1] + '7\n')
    f.write('baik' + sys.argv[3] + '\n')
    f.write('baik' + sys.argv[3][:-1] + '4\n')
    f.write('besok' + sys.argv[3].replace('2026-10-05', '2026-12-30') + '\n')
    f.write('panjang,' + 'x' * 10000000 + '\n')
    f.write('kutip,"kelurahan-melati' + sys.argv[3][17:] + '\n')
    f.write('akhir' + sys.argv[3] + '\n')
PY
import "$t/refused.csv" --format json > "$t/out" 2>/dev/null; is $? 3 "10,500 bad rows among the good give exit 3"
is "$(json '(d["accepted"], d["refused"], len(d["rejected"]))' < "$t/out")" "(2, 10504, 10000)" "are counted all and told as far as a list goes"
is "$(json '(d["rejected"][0]["line"], d["rejected"][0]["column"])' < "$t/out")" "(2, 'u9')" "with line and column"
is "$(stored)" $((before + 2)) "nothing of them is stored"
before=$(stored)

# ---- files that cannot be used ----
refuse() { import "$1" > "$t/out" 2> "$t/err"; s=$?; [ $s = 2 ] && [ -s "$t/err" ] && grep -q "$3" "$t/err"; ok $? "$2" "(exit $s: $(head -c 200 "$t/err"))"; }
printf '%%PDF-1.7\n%%\xe2\xe3\xcf\xd3\n' > "$t/a.pdf"; refuse "$t/a.pdf" "a PDF" "a.pdf"
printf '\xff\xd8\xff\xe0\0\x10JFIF\0' > "$t/a.jpg"; refuse "$t/a.jpg" "a JPEG" "a.jpg"
: > "$t/empty.csv"; refuse "$t/empty.csv" "an empty file" "kosong"
printf '%s\n' "$head" | iconv -t UTF-16 > "$t/u16.csv"; refuse "$t/u16.csv" "UTF-16" "UTF-16"
printf 'id,unit,caf\xe9,u1,u2,u3,u4,u5,u6,u7,u8,u9\n' > "$t/cp.csv"; refuse "$t/cp.csv" "Windows-1252" "1252"
printf 'id,unit,unit,u1,u2,u3,u4,u5,u6,u7,u8,u9\n' > "$t/dup.csv"; refuse "$t/dup.csv" "a column twice" "dua kali"
printf 'id,unit,u1,u2,u3,u4,u5,u6,u7,U8 Sarana dan prasarana,U9 Penanganan pengaduan\n' > "$t/swap.csv"; refuse "$t/swap.csv" "U8 and U9 with each other's label" "tertukar"
python3 -c "print(','.join('c%d' % i for i in range(100000)))" > "$t/wide.csv"; refuse "$t/wide.csv" "100,000 columns" "kolom"
python3 -c "print('x' * 10000000)" > "$t/long.csv"; refuse "$t/long.csv" "a heading of 10 MB" "panjang"
refuse "$t/none.csv" "no file" "tidak ada"
refuse "$t" "a folder" "tidak"
is "$(stored)" "$before" "and nothing is stored"

# ---- workbooks made to hurt, while the server serves ----
python3 tests/bombs.py "$t"; ok $? "workbooks to refuse are made"
serve
for b in ratio size cells entities deep text; do
  before_ms=$(date +%s%3N)
  import "$t/$b.xlsx" > "$t/out" 2> "$t/err"; s=$?
  [ $s = 2 ] && [ -s "$t/err" ]; ok $? "a workbook that is a bomb ($b)" "(exit $s: $(head -c 200 "$t/err" "$t/out"))"
  [ $(($(date +%s%3N) - before_ms)) -lt 30000 ]; ok $? "is refused in time"
done
import "$t/good.xlsx" --format json > "$t/out" 2> "$t/err"; is $? 0 "a workbook of 2,000 rows" "$(cat "$t/err")"
is "$(json '(d["accepted"], d["refused"])' < "$t/out")" "(2000, 0)" "is stored whole"
import "$t/good.xlsx" --format json > "$t/out" 2>/dev/null; is "$(json '(d["again"], d["accepted"])' < "$t/out")" "(True, 0)" "and once"
sed 's/^b/c/' "$t/many.csv" > "$t/many2.csv"
import "$t/many2.csv" --format json > "$t/out" 2>/dev/null; is "$(json 'd["accepted"]' < "$t/out")" "$rows" "the long file through the running server"
curl -fsS "$url/sehat" > /dev/null 2>&1 || curl -fsS "$url/" > /dev/null; ok $? "the server still serves"
kill $server; wait $server; is $? 0 "and ends well"; server=
is "$(stored)" $((before + 2000 + rows)) "every good row stands once"
"$bin" check --data "$t/d" > "$t/out" 2>&1; ok $? "the store is whole"

# ---- bounded memory ----
if ! ldd "$bin" | grep -q -e libasan -e libubsan; then
  (head -1 "$t/many.csv"; for k in 1 2 3 4 5; do sed "1d; s/^b/m$k/" "$t/many.csv"; done) > "$t/five.csv"
  sed 's/^b/n/' "$t/many.csv" > "$t/one.csv"
  peak() { /usr/bin/time -f %M -o "$t/kb" "$bin" import "$1" --data "$t/d" --period 2026-t4 --unit kota-contoh > /dev/null; cat "$t/kb"; }
  one=$(peak "$t/one.csv"); five=$(peak "$t/five.csv")
  echo "  $one KB for $rows rows, $five KB for five times as many"
  [ "$five" -lt 200000 ]; ok $? "memory is bounded" "($five KB)"
fi
exit $bad
