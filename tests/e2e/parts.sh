#!/usr/bin/env bash
# The parts of pages and the small scripts, alone in a browser: every part drawn once, axe in both themes at two widths,
# the paper grid typed, a form sent twice, a list narrowed, a live page that loses its server. Screenshots stay in
# build/test/shots. Use: tests/e2e/parts.sh
set -euo pipefail
cd "$(dirname "$0")/../.."
[ -d tests/e2e/node_modules/playwright-core ] && [ tests/e2e/node_modules/.stamp -nt tests/e2e/package-lock.json ] || {
  (cd tests/e2e && npm ci --silent --no-audit --no-fund --ignore-scripts && touch node_modules/.stamp); }
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
g=build/gen
make build/host/mkhtml $g/{ui,page,error}_html.c >/dev/null
mkdir -p build/test/shots
build/host/mkhtml tests/e2e/parts/parts.html "$t/parts_html.h" "$t/parts_html.c"
gcc -std=gnu17 -g -Wall -Wextra -Werror -Ilib -Isrc -I$g -I"$t" -include base/banned.h -o "$t/parts" tests/e2e/parts/main.c \
  "$t/parts_html.c" $g/{ui,page,error}_html.c lib/app/{page,ui}.c lib/web/html.c \
  lib/base/{lang,str,buf,arena,must,num,civil,utf8,err}.c -lgmp -lm
"$t/parts" "$t"
exec node tests/e2e/parts.mjs "$t" build/test/shots
