#!/usr/bin/env bash
# Every check, each with its own log in build/test/. A check is a script or program that prints "PASS name" and "FAIL name"
# lines (cmocka's own lines are read as such); a check that prints none, or that exits non-zero without a FAIL, counts as
# one failure. What is built is built first; then two lanes run side by side, for the two cores that there are; what is
# killed or cut off runs alone at the end. Closes with "N passed, N failed".
# Use: tests/all.sh [NAME...]  only the named checks.
set -uo pipefail
cd "$(dirname "$0")/.."
logs=build/test; mkdir -p $logs; rm -f $logs/*.count
began=$SECONDS
only=" $* "

check() { # NAME COMMAND...
  local name=$1 log=$logs/$1.log rc p f t=$SECONDS; shift
  [ "$only" = "  " ] || case "$only" in *" $name "*) ;; *) return 0 ;; esac
  timeout -k 10 "${LIMIT:-900}" "$@" > "$log" 2>&1 < /dev/null; rc=$?
  p=$(grep -cE '^(PASS |\[       OK \] )' "$log"); f=$(grep -cE '^(FAIL |\[  FAILED  \] [a-zA-Z_0-9]+$)' "$log")
  if [ $rc -ne 0 ] && [ "$f" -eq 0 ]; then f=1; fi
  if [ $((p + f)) -eq 0 ]; then f=1; fi
  echo "$p $f" > "$logs/$name.count"
  { printf '  %-12s %5d passed %3d failed %5d s\n' "$name" "$p" "$f" $((SECONDS - t))
    if [ "$f" -gt 0 ]; then
      grep -E '^(FAIL |\[  FAILED  \]|\[  ERROR   \])|error:|ERROR: |runtime error|AddressSanitizer' "$log" |
        head -20 | sed 's/^/      /'
      echo "      ... exit $rc, whole log: $log"; tail -15 "$log" | sed 's/^/      | /'
    fi; } | cat
}
one() { # NAME COMMAND...: a command whose exit status is the check
  local name=$1; shift
  check "$name" bash -c '"$@" && echo "PASS '"$name"'"' _ "$@"
}
J=-j$(nproc)

one   build     make $J all
one   floors    tools/floors.sh
one   clang     make $J clang
one   sanitized make $J SAN=1 unit-build prima-san corpus-build
one   words     tools/po.sh check

{ check unit      make SAN=1 unit
  check templates tests/mkhtml/run.sh
  check sql       tools/sqlcheck.sh
  check cli       tests/cli.sh build/san/prima
  check import    tests/import.sh build/prima
  check matrix    tests/matrix.sh build/prima
  check scenario  tests/scenario/run.sh build/prima
  check openrosa  python3 tests/openrosa.py build/prima
  check signing   python3 tests/signing.py build/prima
  check seal      python3 tests/seal.py build/prima
  check parts     tests/e2e/parts.sh
  check enketo    tests/e2e/enketo.sh build/prima; } &
{ check browser   tests/e2e/run.sh build/prima
  check postgres  tests/pg.sh make SAN=1 unit
  check corpus    make SAN=1 corpus; } &
wait
check crash     tests/crash/run.sh build/prima
check kill      python3 tests/crash/server.py build/prima 12

printf '%d minutes %02d seconds\n' $(((SECONDS - began) / 60)) $(((SECONDS - began) % 60))
read -r passed failed < <(cat $logs/*.count 2>/dev/null | awk '{p += $1; f += $2} END {print p + 0, f + 0}')
[ "$passed" -gt 0 ] || { [ "$failed" -gt 0 ] || failed=1; } # no check of that name: nothing was proved
printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
