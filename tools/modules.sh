#!/usr/bin/env bash
# Which modules bring pages, jobs, commands, checks and records, in the order of src/FLOORS: lines for src/modules.c to include.
set -euo pipefail
for m in $(sed -n 's/^\([a-z]*\):.*/\1/p' src/FLOORS); do
  [ -d "src/$m" ] || continue
  ls src/$m/${m}*_pages.c >/dev/null 2>&1 && p=1 || p=0
  [ -e "src/$m/${m}_jobs.c" ] && j=1 || j=0
  [ -e "src/$m/${m}_cmd.c" ] && c=1 || c=0
  grep -qs "^const struct check ${m}_checks\[\]" src/$m/*.c && k=1 || k=0
  grep -qs "^const struct record ${m}_records\[\]" src/$m/*.c && r=1 || r=0
  [ "$p$j$c$k$r" = 00000 ] || echo "MODULE($m, $p, $j, $c, $k, $r)"
done
