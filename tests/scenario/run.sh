#!/usr/bin/env bash
# Whole jobs against the real program, on both engines. Use: tests/scenario/run.sh build/prima
set -euo pipefail
cd "$(dirname "$0")/../.."
exec tests/pg.sh python3 tests/scenario/play.py "$1" tests/scenario/*.txt
