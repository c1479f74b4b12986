#!/usr/bin/env bash
# What «saved» is worth. kill -9 as a smoke test; recorded power cuts as the gate; and the proof that the same test sees
# the losses of synchronous=NORMAL, the corruption of OFF and an answer given too early.
# Use: tests/crash/run.sh [PROGRAM]  without the program only the store's own floor, by a small writer of its own
# KILLS, STATES and SEED in the environment change the size and the dice.
set -uo pipefail
cd "$(dirname "$0")/../.."
KILLS=${KILLS:-200}; STATES=${STATES:-5000}; SEED=${SEED:-$RANDOM$RANDOM}
out=build/crash; mkdir -p $out
make build/libprima.a || exit 1
flags="-std=gnu17 -O2 -g -Wall -Wextra -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wformat=2 -Werror -pthread"
libs=$(sed -n 's/^PKG_LIBS := //p' build/gen/pkg.mk)
for p in writer kill replay disk; do
  gcc $flags -Ilib -Itests/crash -include base/banned.h -o $out/$p tests/crash/$p.c tests/crash/oracle.c build/libprima.a \
    -Wl,--as-needed $libs || exit 1
done
gcc $flags -fPIC -shared -o $out/record.so tests/crash/record.c -ldl || exit 1
work=$(mktemp -d "${TMPDIR:-/tmp}/prima-crash.XXXXXX")
mem=$(mktemp -d /dev/shm/prima-crash.XXXXXX 2>/dev/null || mktemp -d "$work/mem.XXXXXX")
trap 'mountpoint -q "$work/small" && umount "$work/small"; rm -rf "$work" "$mem"' EXIT
bad=0
echo "seed $SEED"

record() { # NAME THREADS COUNT MODE: a recorded run, its log in $mem/NAME.log
  mkdir -p "$work/$1"
  rm -f "$mem/$1.log"
  PRIMA_RECORD_DIR=$work/$1 PRIMA_RECORD_LOG=$mem/$1.log LD_PRELOAD=$PWD/$out/record.so \
    $out/writer "$work/$1" "$2" "$3" "$4" 3>/dev/null || { echo "FAIL recording $1 (exit $?)"; bad=1; return 1; }
  rm -rf "${work:?}/$1"
}
replay() { # NAME STATES SEED: prints the tally
  local dir; dir=$(mktemp -d "$mem/state.XXXXXX")
  $out/replay "$mem/$1.log" "$dir" "$2" "$3" || echo "states 0 broke"
  rm -rf "$dir"
}
sum() { awk -v k="$1" '{ for (i = 1; i < NF; i++) if ($i == k) s += $(i + 1) } END { print s + 0 }' "$work"/tally.*; }

# 1. kill -9.
mkdir "$work/kill"
timeout 200 $out/kill $out/writer "$work/kill" "$KILLS" "$SEED" || { bad=1; [ $? -lt 100 ] || echo "FAIL kill -9: no end"; }

if [ -x "${1:-}" ]; then timeout 300 tests/crash/respondents.py "$1" 10 "$SEED" || bad=1; fi

# 2. Power cuts: several recordings, all of the store as it is.
record one 1 150 pieces; record few 3 100 pieces; record many 8 80 pieces; record product 6 80 full
part=$((STATES / 8)); rest=$((STATES - 7 * part)); i=0
for name in one few many product; do
  replay $name $part "$SEED$i" > "$work/tally.$i" & a=$!
  i=$((i + 1)); n=$part; [ $i -lt 7 ] || n=$rest
  replay $name $n "$SEED$i" > "$work/tally.$i" & b=$!
  i=$((i + 1)); wait $a $b
done
states=$(sum states); fine=$(sum fine)
if [ "$states" -eq "$STATES" ] && [ "$fine" -eq "$STATES" ]; then
  echo "PASS power cut: $states states, none lost, none doubled, none corrupt"
else
  echo "FAIL power cut (seed $SEED): $states of $STATES states, $(sum lost) lost, $(sum doubled) doubled, $(sum corrupt) corrupt"; bad=1
fi

if [ -x "${1:-}" ]; then timeout 300 tests/crash/cut.py "$1" $out/record.so $out/replay 300 "$SEED" || bad=1; fi

# 3. A disk that fails at one call: a failed sync ends the program (74) and nothing after it was acknowledged; a failed
# write is told as «not saved», and the same request goes through later.
failing() { # NAME FAIL WANTED-EXIT
  mkdir -p "$work/f"; rm -f "$mem/f.log"
  PRIMA_FAIL=$2 PRIMA_RECORD_DIR=$work/f PRIMA_RECORD_LOG=$mem/f.log LD_PRELOAD=$PWD/$out/record.so \
    $out/writer "$work/f" 3 25 pieces 3>/dev/null 2>>"$work/fail.err"
  local rc=$?; rm -rf "${work:?}/f"
  [ $rc -eq "$3" ] || { echo "FAIL $1: PRIMA_FAIL='$2' ended with $rc, not $3"; bad=1; broke=1; return; }
  replay f 20 "$SEED" > "$work/tally.0"
  [ "$(sum fine)" -eq 20 ] || { echo "FAIL $1: PRIMA_FAIL='$2': $(cat "$work/tally.0")"; bad=1; broke=1; }
}
rm -f "$work"/tally.*; broke=0
for n in $(seq 5 30); do failing "failing sync" "sync $n 5 0" 74; done
for n in $(seq 34 6 160); do failing "failing write" "write $n 5 0" 0; failing "full disk" "write $n 28 0" 0; done
for n in 25 60 111; do failing "disk full for good" "write $n 28 1" 5; done
[ $broke -eq 1 ] || echo "PASS failing disk: 26 syncs, 44 writes, full for good: no false answer, none lost"

# A disk that is really full, where this machine lets us have a small one.
mkdir "$work/small"
if mount -t tmpfs -o size=5m none "$work/small" 2>/dev/null; then
  head -c 400000 /dev/zero > "$work/small/ballast"
  $out/disk "$work/small" 2>"$work/disk.err" || { bad=1; tail -3 "$work/disk.err"; }
  umount "$work/small"
fi

# 4. PostgreSQL killed (-9, all of it) while eight threads write: what had no certain answer is looked up and asked again.
kill_postgres() {
  local dir=${PRIMA_TEST_PG#host=}; dir=${dir%% *}
  local as=() pid kids i w
  [ "$(id -u)" = 0 ] && as=(runuser -u postgres --)
  $out/writer "$PRIMA_TEST_PG options='-c synchronous_commit=on'" 8 100000000 postgres 3>/dev/null >"$work/pg.out" 2>"$work/pg.err" & w=$!
  for i in 1 2 3 4 5; do
    sleep 0.$((RANDOM % 5 + 3))
    pid=$(head -1 "$dir/data/postmaster.pid"); kids=$(pgrep -P "$pid")
    kill -9 $pid $kids
    while kill -0 $pid 2>/dev/null; do sleep 0.01; done
    (cd "$dir" && "${as[@]}" /usr/lib/postgresql/15/bin/pg_ctl -D "$dir/data" -l "$dir/data/log" -w start >/dev/null 2>&1) || break
  done
  sleep 0.5; kill -TERM $w; wait $w && echo "PASS killed PostgreSQL: 5 times, $(cat "$work/pg.out")" ||
    echo "FAIL killed PostgreSQL: $(cat "$work/pg.out") $(tail -1 "$work/pg.err")"
}
export -f kill_postgres; export out work
tests/pg.sh bash -c kill_postgres | tee "$work/pg.said"; grep -q ^PASS "$work/pg.said" && ! grep -q ^FAIL "$work/pg.said" || bad=1

# 5. Would it notice? Each weakened in one way.
notices() { # NAME MODE WHAT LEAST: at least LEAST per cent of states must be WHAT
  rm -f "$work"/tally.*
  record "$1" 6 60 "$2" || return
  replay "$1" 300 "$SEED" > "$work/tally.0"
  local n; n=$(($(sum "$3") * 100 / 300))
  if [ $n -ge "$4" ]; then echo "PASS sensitivity: $1 is $3 in $n % of states"; else
    echo "FAIL sensitivity: $1 is $3 in only $n % of states ($(cat "$work"/tally.0))"; bad=1; fi
}
notices synchronous=NORMAL normal lost 50
notices synchronous=OFF off corrupt 5
notices answer-before-commit early lost 10
exit $bad
