#!/usr/bin/env bash
# Prepares and runs every generated statement on SQLite and on a temporary PostgreSQL, compares the columns with the
# signatures and the two schemas with each other. Also asks sqlgen to refuse what it must refuse.
set -uo pipefail
cd "$(dirname "$0")/.."
make build/host/sqlgen unit-build G=sqlcheck || exit 1
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
n=0; bad=0
refused() { # LINE MESSAGE-PART TEXT
  n=$((n + 1))
  printf '%b' "$3" > "$t/x.sql"
  local said; said=$(build/host/sqlgen "$t/x.sql" "$t/x.h" "$t/x.c" 2>&1) && { echo "FAIL sqlgen took: $3"; bad=1; return; }
  case $said in *"x.sql:$1: error: "*"$2"*) ;; *) echo "FAIL sqlgen said «$said», not line $1 «$2»"; bad=1 ;; esac
}
refused 1 'changes nothing' '-- exec x()\nSELECT 1;'
refused 1 'never uses $1' '-- exec x(a int)\n\nUPDATE t SET a=1;\n'
refused 1 'is not one of' '-- one x(a int) -> b in\nSELECT $1;'
refused 1 'needs' '-- one x(a int)\nSELECT $1;'
refused 1 'not defined' '-- one x() -> y\nSELECT 1;'
refused 2 'not a parameter' '-- one x() -> y int\nSELECT $1;'
refused 3 'not closed' '-- one x() -> y int\nSELECT 1\n-- one y() -> z int\nSELECT 2;'
refused 1 'not closed' '-- one x() -> y int\nSELECT 1\n'
refused 3 'needs a signature' '\n\nSELECT 1;'
refused 3 'already defined' '-- one x() -> y int\nSELECT 1;\n-- one x() -> z int\nSELECT 2;'
refused 2 'time is a parameter' '-- one x() -> y int\nSELECT CURRENT_TIMESTAMP;'
refused 2 'shared dialect' '-- one x() -> y int\nSELECT a::int;'
refused 1 'appears twice' '-- one x(a int, a text) -> y int\nSELECT $1, $2;'
refused 1 'a word of C' '-- one x(register int) -> y int\nSELECT $1;'
refused 1 'needs RETURNING' '-- one x(a int) -> y int\nINSERT INTO t VALUES ($1);'
refused 1 'has RETURNING' '-- exec x(a int)\nINSERT INTO t VALUES ($1) RETURNING a;'
refused 1 'gives no rows' '-- exec x(a int) -> y int\nINSERT INTO t VALUES ($1);'
refused 2 'run over the line' "-- one x() -> y text\nSELECT 'a;\n"
refused 1 'begins with none' '-- exec x()\nDROP TABLE t;'
[ $bad -eq 0 ] && echo "PASS sqlgen refuses $n mistakes at their line"
# The code it writes, with both compilers, against a database that is not there.
warn="-std=gnu17 -Wall -Wextra -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wformat=2 -Werror"
build/host/sqlgen tests/sqlgen/sample.sql "$t/sample_sql.h" "$t/sample_sql.c" || { echo "FAIL sqlgen sample"; exit 1; }
for cc in gcc clang; do
  $cc $warn -Ilib "-I$t" -include base/banned.h -o "$t/sample" tests/sqlgen/sample.c "$t/sample_sql.c" \
    lib/base/{arena,str,must}.c && "$t/sample" || { echo "FAIL sqlgen sample with $cc"; bad=1; }
done
tests/pg.sh make unit G=sqlcheck || bad=1
exit $bad
