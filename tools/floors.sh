#!/usr/bin/env bash
# The never-rules of doc/architecture.md, checked on the source text. Prints each breach as file:line: what; exit 1 when
# there is one. Excuses with their reason stand in tools/long.txt (sizes) and tools/statics.txt (file-scope variables).
set -uo pipefail
cd "$(dirname "$0")/.."
bad=$(mktemp); trap 'rm -f "$bad"' EXIT
say() { printf '%s\n' "$1" >> "$bad"; }
files() { git ls-files -co --exclude-standard -- "$@" | while read -r f; do [ -e "$f" ] && echo "$f"; done; }
grepc() { # PATTERN WHAT FILES...: every match that is not in a comment line is a breach
  local pat=$1 what=$2; shift 2
  [ $# -gt 0 ] || return 0
  grep -nE "$pat" "$@" /dev/null 2>/dev/null | grep -vE '^[^:]+:[0-9]+:[[:space:]]*(/?\*|//)' |
    while IFS=: read -r f n _; do say "$f:$n: $what"; done
}
mapfile -t LIB < <(files 'lib/*.c' 'lib/*.h')
mapfile -t SRC < <(files 'src/*.c' 'src/*.h')
mapfile -t PROD < <(printf '%s\n' "${LIB[@]}" "${SRC[@]}" | grep -vE '_(test|fuzz)\.c$|/test\.h$')
mapfile -t SRCPROD < <(printf '%s\n' "${SRC[@]}" | grep -vE '_(test|fuzz)\.c$')

# 1. The floors of lib/.
modules=$(sed -n 's/^\([a-z]*\):.*/\1/p' src/FLOORS | tr '\n' '|' | sed 's/|$//')
grepc "^#include \"($modules|main)/" "lib/ never includes src/" "${LIB[@]}"
grepc '^#include "(store|web|paper|net|cli|app)/' "base includes no other folder" $(printf '%s\n' "${LIB[@]}" | grep '^lib/base/')
for d in store web paper net cli; do
  others=$(echo store web paper net cli app | tr ' ' '\n' | grep -vx $d | tr '\n' '|' | sed 's/|$//')
  mapfile -t these < <(printf '%s\n' "${LIB[@]}" | grep "^lib/$d/")
  [ ${#these[@]} -eq 0 ] || grepc "^#include \"($others)/" "the second floor's folders never include each other" "${these[@]}"
done

# 2. Each foreign library has one door.
door() { # HEADER ALLOWED-REGEX
  mapfile -t these < <(printf '%s\n' "${PROD[@]}" | grep -vE "$2")
  grepc "^#include <($1)" "<$1> has another door ($2)" "${these[@]}"
}
door 'sqlite3\.h' '^lib/store/sqlite(_[a-z]+)?\.[ch]$'
door 'libpq-fe\.h' '^lib/store/postgres(_[a-z]+)?\.[ch]$'
door 'event2/' '^lib/web/(server|loop|conn|stream|tls|body)[a-z_]*\.[ch]$'
door 'cairo|pango|glib' '^lib/paper/(pdf_draw|draw|child_draw|pdf_text|pdf_table)[a-z_]*\.[ch]$'
door 'xlsxwriter' '^lib/paper/xlsx_write\.c$'
door 'zip\.h' '^lib/paper/(xlsx_read|zip)[a-z_]*\.[ch]$'
door 'expat' '^lib/(paper/xlsx_read[a-z_]*|base/xml_(read|walk))\.[ch]$'
door 'gmp\.h' '^lib/base/num\.c$'
door 'qrencode' '^lib/paper/qr\.c$'
door 'libstemmer' '^lib/base/stem\.c$'
door 'curl/' '^lib/net/'
door 'sodium' '^lib/(base/(hash|random|password|seal|sign)|app/(keys|vault))\.c$|^src/main\.c$|^lib/app/app\.c$'

# 3. Rules are pure.
mapfile -t RULES < <(printf '%s\n' "${SRCPROD[@]}" | grep -E '^src/[a-z]+/' | grep -vE '_(store|pages|paper|jobs|cmd|html|seed)\.[ch]$|_store_[a-z]+\.[ch]$|_pages_[a-z]+\.[ch]$')
grepc '^#include "(store|web|paper|net|cli|app)/|^#include "base/(clock|random|file)\.h"|^#include "[a-z]+/[a-z_]+_(store|pages|paper|cmd|sql|html)\.h"|^#include "[a-z_]+_(sql|html|xml)\.h"' \
  "a rules file touches no database, HTTP, clock, random or I/O" "${RULES[@]}"
grepc '\b(malloc|calloc|realloc|fopen|open|time|clock_gettime|getenv)\(' "a rules file does no I/O and no malloc" "${RULES[@]}"

# 4. Each language in its own files.
mapfile -t NOSQL < <(printf '%s\n' "${PROD[@]}" | grep -v '^lib/store/' | grep '\.c$')
grepc '"[^"]*\b(SELECT .* FROM|INSERT INTO|DELETE FROM|UPDATE [a-z_]+ SET|CREATE TABLE|PRAGMA )' "SQL lives in .sql files" "${NOSQL[@]}"
grepc '"[^"]*</?[a-z][a-z0-9]*[ >/]' "markup lives in .html files" $(printf '%s\n' "${SRCPROD[@]}" | grep '\.c$')
for part in store_jobs:jobs pages:pages cmd:cmd; do
  mapfile -t these < <(printf '%s\n' "${SRCPROD[@]}" | grep -E "_${part#*:}(_[a-z]+)?\.c$")
  [ ${#these[@]} -eq 0 ] || grepc '^#include "[a-z_]+_sql\.h"' "pages, jobs and commands hold no SQL" "${these[@]}"
done
mapfile -t PAPER < <(printf '%s\n' "${SRCPROD[@]}" | grep -E '_paper\.[ch]$')
[ ${#PAPER[@]} -eq 0 ] || grepc '^#include "(store|web|app)/|_store\.h"|_sql\.h"' "paper files know no database and no HTTP" "${PAPER[@]}"
mapfile -t OPS < <(printf '%s\n' "${SRCPROD[@]}" | grep -E '_store(_[a-z]+)?\.[ch]$')
[ ${#OPS[@]} -eq 0 ] || grepc '^#include "(web/(request|reply|server|html)|paper|cli)|^#include "base/(clock|random)\.h"|_(html|xml|pages|paper)\.h"' \
  "operations know no HTTP, paper, clock or random" "${OPS[@]}"

# 5. Transactions and memory.
grepc '"(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)\b' "transactions are opened in lib/store only" "${NOSQL[@]}"
mapfile -t NOHEAP < <(printf '%s\n' "${PROD[@]}" | grep -vE '^lib/(base/(arena|id|must)|store/|web/|net/)' | grep -vxFf <(sed -n 's/^heap \([^ ]*\) .*/\1/p' tools/statics.txt 2>/dev/null; echo none))
grepc '\b(malloc|calloc|realloc|free|strdup|asprintf)\(' "no heap outside the arena, the drivers and the server" "${NOHEAP[@]}"

# 6. Modules include of another only its public faces, along src/FLOORS.
awk -F: 'NF>1{m=$1; n=split($2,d," "); below[m]=" " m " "; order[++k]=m; for(i=1;i<=n;i++){if(!(d[i] in below)){print "src/FLOORS:1: " m " stands on " d[i] ", which is not below it"} below[m]=below[m] below[d[i]]}}
  END{for(i=1;i<=k;i++) print "@" order[i] below[order[i]]}' src/FLOORS > "$bad.floors"
grep -v '^@' "$bad.floors" >> "$bad"
for f in "${SRC[@]}"; do
  m=$(echo "$f" | cut -d/ -f2); [ -d "src/$m" ] || continue
  may=$(sed -n "s/^@$m //p" "$bad.floors")
  case $f in *_test.c|*_fuzz.c) continue ;; esac
  grep -noE '^#include "[a-z]+/' "$f" | while IFS=: read -r n inc; do
    o=${inc#\#include \"}; o=${o%/}
    [ -d "src/$o" ] || continue
    case " $may " in *" $o "*) ;; *) say "$f:$n: $m does not stand on $o (src/FLOORS)" ;; esac
  done
  grep -nE '^#include "[a-z]+/[a-z_]+_(pages|sql|html)\.h"' "$f" | while IFS=: read -r n inc; do
    o=$(echo "$inc" | sed 's/^#include "\([a-z]*\)\/.*/\1/')
    [ "$o" = "$m" ] || say "$f:$n: another module's pages or statements are not its public face"
  done
done
rm -f "$bad.floors"
# ... and a module's statements write only its own tables.
for f in $(files 'src/*.sql'); do
  m=$(echo "$f" | cut -d/ -f2)
  grep -noiE '\b(INSERT INTO|UPDATE|DELETE FROM) +[a-z_]+' "$f" | grep -viE "(INTO|UPDATE|FROM) +${m}(_|$)|ON CONFLICT|DO UPDATE|FOR UPDATE|UPDATE set" |
    while IFS=: read -r n what; do say "$f:$n: writes another module's table ($what)"; done
done

# 7. State, names, files.
excused() { grep -qE "^static $1 " tools/statics.txt 2>/dev/null; }
grep -nE '^(static |_Thread_local )[^(]*;$|^(static |_Thread_local )[^(=]*=|^	+static ' "${PROD[@]}" |
  grep -vE '\bconst\b[^*]*[;=\[]|\*const |static inline|_Static_assert|static_assert' | grep -vE '^[^:]*:[0-9]*:static [a-z_ *]*\(' |
  while IFS=: read -r f n text; do
    excused "$f" || say "$f:$n: a mutable variable outlives its call: $(echo "$text" | cut -c1-60)"
  done
grepc '^[[:space:]]*#[[:space:]]*if(n?def)?\b' "no #ifdef in src/" $(printf '%s\n' "${SRCPROD[@]}" | grep '\.c$')
git ls-files | grep -E '(^|/)(build|node_modules)/|_sql\.[ch]$|_(html|xml)\.[ch]$|\.(o|a|so|min\.js)$' | while read -r f; do say "$f:1: a generated or vendored file in git"; done
git ls-files -- '*.c' '*.h' '*.sh' '*.sql' '*.html' '*.md' '*.js' Makefile .ci | xargs grep -nE '/work/|TODO|FIXME|XXX[^X]' 2>/dev/null |
  grep -vE '^tools/floors.sh|XXXXXX' | while IFS=: read -r f n text; do say "$f:$n: $(echo "$text" | cut -c1-60)"; done

# 8. Migrations: numbered without gaps inside a ten, and released ones never change.
if [ -e schema/RELEASED ]; then
  while read -r sum f; do [ "$(sha256sum "$f" 2>/dev/null | cut -d' ' -f1)" = "$sum" ] || say "$f:1: a released migration has changed"; done < schema/RELEASED
fi

# 9. Sizes. tools/long.txt: KIND FILE[:function] reason
long() { grep -qE "^$1 $2 " tools/long.txt 2>/dev/null || say "$2: $3"; }
for f in "${LIB[@]}" "${SRC[@]}" $(files 'tools/*.c' 'tests/*.c'); do
  awk -v f="$f" '
    length($0) > 0 { s = $0; gsub(/\t/, "    ", s); if (length(s) > 124) print "L", f ":" NR, length(s) " columns" }
    /^{/ { start = NR } /^[a-z].*\(/ { name = $0; sub(/\(.*/, "", name); sub(/.*[ *]/, "", name) }
    /^}/ { if (start && NR - start - 1 > 60) print "F", f ":" name, "a function of " NR - start - 1 " lines"; start = 0 }
    END { if (f ~ /\.h$/ && NR > 200) print "H", f, "a header of " NR " lines"; if (f !~ /\.h$/ && NR > 600) print "S", f, "a file of " NR " lines" }' "$f"
done | while read -r k where what; do
  case $k in L) say "$where: $what" ;; F) long function "$where" "$what" ;; H) long header "$where" "$what" ;; S) long file "$where" "$what" ;; esac
done

if [ -s "$bad" ]; then sort -u "$bad"; echo "floors: $(sort -u "$bad" | wc -l) breaches"; exit 1; fi
echo "floors: green"
