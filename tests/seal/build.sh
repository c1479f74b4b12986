#!/usr/bin/env bash
# Builds build/test/seal_city, which makes an invented kelurahan with letters. Use: tests/seal/build.sh
set -euo pipefail
cd "$(dirname "$0")/../.."
make all >/dev/null
mkdir -p build/test
cflags=$(sed -n 's/^PKG_CFLAGS := //p' build/gen/pkg.mk); libs=$(sed -n 's/^PKG_LIBS := //p' build/gen/pkg.mk)
[ build/test/seal_city -nt build/libprima.a ] && [ build/test/seal_city -nt tests/seal/city.c ] ||
  gcc -std=gnu17 -O1 -g -Wall -Wextra -Werror -pthread $cflags -Ilib -Isrc -Ibuild/gen -include base/banned.h \
    -o build/test/seal_city tests/seal/city.c build/libprima.a $libs -lcmocka
