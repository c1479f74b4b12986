#!/usr/bin/env bash
# Whole jobs against the real program, on both engines. Use: tests/scenario/run.sh build/prima
set -euo pipefail
cd "$(dirname "$0")/../.."
python3 tests/scenario/queue_full.py "$1"
exec tests/pg.sh python3 tests/scenario/play.py "$1" tests/scenario/*.txt
