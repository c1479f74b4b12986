#!/usr/bin/env bash
# Runs a command with a PostgreSQL 15 of its own: made in a temporary folder, unix socket only, without fsync, gone when
# the command ends. The command finds its connection string in PRIMA_TEST_PG. As root the server runs as user postgres.
# Use: tests/pg.sh COMMAND [ARG...]
set -euo pipefail
[ $# -gt 0 ] || { echo "pg.sh: COMMAND expected" >&2; exit 2; }
bin=/usr/lib/postgresql/15/bin
[ -x $bin/initdb ] || { echo "pg.sh: PostgreSQL 15 is not installed (tools/deps.sh test)" >&2; exit 1; }
dir=$(mktemp -d "${TMPDIR:-/tmp}/prima-pg.XXXXXX")
as=()
if [ "$(id -u)" = 0 ]; then chown postgres "$dir"; as=(runuser -u postgres --); fi
stop() {
  "${as[@]}" $bin/pg_ctl -D "$dir/data" -m immediate -w stop >/dev/null 2>&1 || true
  rm -rf "$dir"
}
trap stop EXIT
trap 'exit 130' INT TERM
cd "$dir"
"${as[@]}" $bin/initdb -D "$dir/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 -N >"$dir/initdb.log" 2>&1 ||
  { cat "$dir/initdb.log" >&2; exit 1; }
"${as[@]}" tee -a "$dir/data/postgresql.conf" >/dev/null <<CONF
listen_addresses = ''
unix_socket_directories = '$dir'
fsync = off
synchronous_commit = off
full_page_writes = off
shared_buffers = 32MB
max_connections = 100
CONF
"${as[@]}" $bin/pg_ctl -D "$dir/data" -l "$dir/data/log" -w start >/dev/null ||
  { cat "$dir/data/log" >&2; exit 1; }
cd "$OLDPWD"
export PRIMA_TEST_PG="host=$dir user=postgres dbname=postgres"
"$@"
