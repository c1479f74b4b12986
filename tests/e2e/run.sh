#!/usr/bin/env bash
# What people see, in a real browser: desktop, phone and television; accessibility; keyboard alone; screenshots kept in
# build/test/shots. Use: tests/e2e/run.sh build/prima
set -euo pipefail
cd "$(dirname "$0")/../.."
bin=$(realpath "$1")
[ -d tests/e2e/node_modules/playwright-core ] && [ tests/e2e/node_modules/.stamp -nt tests/e2e/package-lock.json ] || {
  (cd tests/e2e && npm ci --silent --no-audit --no-fund --ignore-scripts && touch node_modules/.stamp); }
mkdir -p build/test/shots
out=$(mktemp -d); trap 'rm -rf "$out"' EXIT
lane() { # NAME...: one after the other, beside the other lane; each prints whole when it ends
  local t bad=0
  for t in "$@"; do
    node tests/e2e/$t.mjs "$bin" build/test/shots > "$out/$t" 2>&1 || bad=1
    cat "$out/$t"
  done
  return $bad
}
lane survey_show survey_walk tablet & first=$!
lane run codes instrument queue kiosk seal front cases & second=$!
bad=0; wait $first || bad=1; wait $second || bad=1
exit $bad
