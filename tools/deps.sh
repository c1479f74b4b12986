#!/usr/bin/env bash
# Installs what is missing from Debian, quietly; 0.1 s when nothing is. Use: deps.sh build | test | bench
set -euo pipefail
BUILD="gcc make pkg-config gettext brotli libevent-dev libssl-dev libsqlite3-dev libpq-dev libsodium-dev libcairo2-dev
  libpango1.0-dev libqrencode-dev libxlsxwriter-dev libzip-dev libexpat1-dev libjansson-dev libcurl4-openssl-dev
  libgmp-dev libstemmer-dev libbrotli-dev zlib1g-dev fonts-liberation2 openssl ca-certificates curl sqlite3"
TEST="clang libclang-rt-14-dev libcmocka-dev postgresql-15 chromium poppler-utils zbar-tools xz-utils unzip python3
  procps util-linux libfaketime"
BENCH="fossil nginx wrk r-cran-survey"
case "${1:-build}" in
build) want=$BUILD ;;
test) want="$BUILD $TEST" ;;
bench) want="$BUILD $TEST $BENCH" ;;
*) echo "deps.sh: build | test | bench" >&2; exit 2 ;;
esac
missing=$(for p in $want; do dpkg-query -W -f='${db:Status-Abbrev}' "$p" 2>/dev/null | grep -q '^ii' || echo "$p"; done)
# Bundles the scripts of front/; node and npm may come from elsewhere than Debian.
if ! command -v npm >/dev/null 2>&1; then missing="$missing nodejs npm"; fi
[ -n "$missing" ] || exit 0
if [ "$(id -u)" != 0 ]; then echo "deps.sh: missing: $missing (run as root)" >&2; exit 1; fi
echo "  INSTALL" $missing
export DEBIAN_FRONTEND=noninteractive
# No service may start by itself: packages ask policy-rc.d first. An existing policy is left alone.
policy=/usr/sbin/policy-rc.d
made=
if [ ! -e $policy ]; then printf '#!/bin/sh\nexit 101\n' > $policy; chmod 755 $policy; made=1; fi
trap '[ -z "$made" ] || rm -f $policy' EXIT
log=$(mktemp)
opt="-qq -y --no-install-recommends -o DPkg::Lock::Timeout=300"
if ! { apt-get -qq update && apt-get install $opt $missing; } >"$log" 2>&1; then
  tail -30 "$log" >&2; echo "deps.sh: installing failed" >&2; exit 1
fi
rm -f "$log"
