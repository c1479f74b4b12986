#!/usr/bin/env bash
# The demo city, made when missing and served: run.sh BIN [DATA]. Listens on 127.0.0.1:8080, or the next free port.
# Prints where to look and how to sign in; Ctrl+C ends it, the data stay in build/demo-data for the next time.
set -euo pipefail
bin=$1; data=${2:-build/demo-data}
"$bin" demo --data "$data" 2> >(grep -vE ' info store: ' >&2)
for port in $(seq 8080 8099); do
  if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
    printf '\nhttp://127.0.0.1:%s\n\n' "$port"
    exec "$bin" serve --data "$data" --listen "127.0.0.1:$port"
  fi
done
echo "run.sh: no free port between 8080 and 8099" >&2
exit 1
