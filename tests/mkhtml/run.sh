#!/usr/bin/env bash
# The template compiler: what it writes for good templates, what it refuses, and what the C compiler then refuses.
# Prints PASS or FAIL a line; exit 1 when one failed. Needs the objects of a build (make).
set -u
cd "$(dirname "$0")/../.."
mk=build/host/mkhtml
[ -x $mk ] || make build/host/mkhtml >/dev/null || exit 1
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
bad=0
ok() { if [ "$1" = 0 ]; then echo "PASS mkhtml $2"; else echo "FAIL mkhtml $2"; bad=1; fi; }
CC="gcc -std=gnu17 -Wall -Wextra -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Werror -Ilib -I$t -include base/banned.h"

$mk tests/mkhtml/good/all.html "$t/all_html.h" "$t/all_html.c" &&
  $mk tests/mkhtml/good/data.xml "$t/data_xml.h" "$t/data_xml.c" &&
  $CC -o "$t/all" tests/mkhtml/good/main.c "$t/all_html.c" "$t/data_xml.c" lib/web/html.c lib/base/{lang,str,buf,arena,must,num,civil,utf8,err}.c -lgmp -lm \
    2>"$t/log" && "$t/all" > "$t/got" && cat tests/mkhtml/good/{all,data}.want | diff -u - "$t/got"
ok $? "writes every place escaped" || cat "$t/log"
[ -s "$t/log" ] && cat "$t/log"
for f in tests/mkhtml/bad/*.{html,xml}; do
  n=$(basename "${f%.*}")
  out=$($mk "$f" "$t/x.h" "$t/x.c" 2>&1); st=$?
  [ $st = 1 ] && grep -q -- "$(cat "tests/mkhtml/bad/$n.want")" <<<"$out" && grep -q "^$f:[0-9]*: error: " <<<"$out"
  r=$?; ok $r "refuses $n"; [ $r = 0 ] || echo "  status $st: $out"
done
for f in tests/mkhtml/cc/*.{html,xml}; do
  n=$(basename "${f%.*}")
  $mk "$f" "$t/x.h" "$t/x.c"
  out=$($CC -c -o "$t/x.o" "$t/x.c" 2>&1); st=$?
  [ $st != 0 ] && grep -q "$f:2:" <<<"$out"
  r=$?; ok $r "does not compile, and says where: $n"; [ $r = 0 ] || echo "  status $st: $out"
done
exit $bad
