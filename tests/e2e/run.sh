#!/usr/bin/env bash
# What people see, in a real browser: desktop, phone and television; accessibility; keyboard alone; screenshots kept in
# build/test/shots. Use: tests/e2e/run.sh build/prima
set -euo pipefail
cd "$(dirname "$0")/../.."
bin=$(realpath "$1")
[ -d tests/e2e/node_modules/playwright-core ] && [ tests/e2e/node_modules/.stamp -nt tests/e2e/package-lock.json ] || {
  (cd tests/e2e && npm ci --silent --no-audit --no-fund --ignore-scripts && touch node_modules/.stamp); }
mkdir -p build/test/shots
bad=0
for t in run tablet codes instrument survey_show survey_walk queue; do node tests/e2e/$t.mjs "$bin" build/test/shots || bad=1; done
exit $bad
