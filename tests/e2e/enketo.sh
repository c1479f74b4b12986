#!/usr/bin/env bash
# Enketo collects for us: its own transformer and form engine, from npm, render our form in Chromium, a person fills it,
# and what they make is posted and counted. Their packages stand apart (tests/e2e/enketo), since nothing else needs them.
# Use: tests/e2e/enketo.sh build/prima
set -euo pipefail
cd "$(dirname "$0")/../.."
bin=$(realpath "$1")
for d in tests/e2e tests/e2e/enketo; do
  [ $d/node_modules/.stamp -nt $d/package-lock.json ] || {
    (cd $d && npm ci --silent --no-audit --no-fund --ignore-scripts && touch node_modules/.stamp); }
done
mkdir -p build/test/shots
# Node's XSLT library is left out: the browser brings its own. So is the map's drawing tool, which comes from a folder of
# git and not from the registry; our form asks for no map.
node tests/e2e/enketo/node_modules/esbuild/bin/esbuild tests/e2e/enketo/page.mjs --bundle --format=iife --log-level=error \
  --external:libxslt --outfile=build/test/enketo.js
exec node tests/e2e/enketo.mjs "$bin" build/test/enketo.js build/test/shots
