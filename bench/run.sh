#!/usr/bin/env bash
# Installs the peers when missing, measures, writes the table of doc/performance.md. Use: make bench
set -euo pipefail
cd "$(dirname "$0")/.."
tools/deps.sh bench
exec python3 bench/run.py build/prima "${SECONDS_EACH:-4}"
