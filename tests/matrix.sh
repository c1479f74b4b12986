#!/usr/bin/env bash
# Every route against every role. Use: tests/matrix.sh build/prima
exec python3 "$(dirname "$0")/matrix.py" "$@"
