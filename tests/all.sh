#!/usr/bin/env bash
# Every check, one after the other, each with its own log in build/test/. A check is a script or program that prints
# "PASS name" and "FAIL name" lines (cmocka's own lines are read as such); a check that prints none, or that exits
# non-zero without a FAIL, counts as one failure. Closes with "N passed, N failed".
# Use: tests/all.sh [NAME...]  only the named checks.
set -uo pipefail
cd "$(dirname "$0")/.."
logs=build/test; mkdir -p $logs
passed=0; failed=0; began=$SECONDS
only=" $* "

check() { # NAME COMMAND...
  local name=$1 log=$logs/$1.log rc p f t=$SECONDS; shift
  [ "$only" = "  " ] || case "$only" in *" $name "*) ;; *) return 0 ;; esac
  printf '  %-12s ' "$name"
  timeout -k 10 "${LIMIT:-600}" "$@" > "$log" 2>&1 < /dev/null; rc=$?
  p=$(grep -cE '^(PASS |\[       OK \] )' "$log"); f=$(grep -cE '^(FAIL |\[  FAILED  \] [a-zA-Z_0-9]+$)' "$log")
  if [ $rc -ne 0 ] && [ "$f" -eq 0 ]; then f=1; fi
  if [ $((p + f)) -eq 0 ]; then f=1; fi
  passed=$((passed + p)); failed=$((failed + f))
  printf '%5d passed %3d failed %5d s\n' "$p" "$f" $((SECONDS - t))
  if [ "$f" -gt 0 ]; then
    grep -E '^(FAIL |\[  FAILED  \]|\[  ERROR   \])|error:|ERROR: |runtime error|AddressSanitizer' "$log" | head -20 | sed 's/^/      /'
    echo "      ... exit $rc, whole log: $log"; tail -15 "$log" | sed 's/^/      | /'
  fi
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
check templates tests/mkhtml/run.sh
check unit      make SAN=1 unit
check postgres  tests/pg.sh make SAN=1 unit
check corpus    make SAN=1 corpus
check sql       tools/sqlcheck.sh
check cli       tests/cli.sh build/san/prima
check import    tests/import.sh build/prima
check matrix    tests/matrix.sh build/prima
check scenario  tests/scenario/run.sh build/prima
check openrosa  python3 tests/openrosa.py build/prima
check crash     tests/crash/run.sh build/prima
check parts     tests/e2e/parts.sh
check enketo    tests/e2e/enketo.sh build/prima
check kill      python3 tests/crash/server.py build/prima 12
check browser   tests/e2e/run.sh build/prima

printf '%d minutes %02d seconds\n' $(((SECONDS - began) / 60)) $(((SECONDS - began) % 60))
printf '%d passed, %d failed\n' $passed $failed
[ $failed -eq 0 ]
