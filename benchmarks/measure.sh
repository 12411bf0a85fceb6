#!/bin/sh
# What a start costs and how fast a register comes in, on this machine as it is now.
#   benchmarks/measure.sh start  [RUNS]         cold and warm start of the demo, resident memory
#   benchmarks/measure.sh import SHEET [RUNS]   rows a second of a new register and of the same again, heap
# Works in a directory below TMPDIR that it clears away; the product must have been built (./tibao --version).
set -eu
tibao=$(CDPATH='' cd "$(dirname "$0")/.." && pwd -P)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM
export TIBAO_SKIP_BUILD=1
port=${TIBAO_MEASURE_PORT:-8190}

now() { date +%s%N; }
seconds() { echo "$1 $2" | awk '{ printf "%.2f", ($2 - $1) / 1e9 }'; }

# Starts the command $1 on the directory $2 in the background; says in $took how long it took to be ready.
launch() {
  begin=$(now)
  "$tibao/tibao" "$1" --port "$port" --data "$2" >"$work/out" 2>"$work/err" &
  pid=$!
  until grep -q '^Tibao ready' "$work/out"; do
    kill -0 "$pid" 2>/dev/null || { cat "$work/err" >&2; exit 1; }
    sleep 0.05
  done
  took=$(seconds "$begin" "$(now)")
}

stop() {
  kill "$pid"
  wait "$pid" || true
}

# Starts the demo on $1 and prints: seconds to ready, resident MB of the application.
start() {
  launch demo "$1"
  sleep 2
  printf '%s s to ready, %s MB resident\n' "$took" "$(awk '/^VmRSS/ { print int($2 / 1024) }' "/proc/$pid/status")"
  stop
}

case ${1:-} in
start)
  for run in $(seq "${2:-3}"); do
    printf 'cold %s: ' "$run"; start "$work/town$run"
    printf 'warm %s: ' "$run"; start "$work/town$run"
  done
  ;;
import)
  for run in $(seq "${3:-3}"); do
    export JAVA_OPTS="-Xlog:gc:file=$work/gc.log"
    launch serve "$work/register$run"
    unset JAVA_OPTS
    for time in first again; do
      begin=$(now)
      "$tibao/tibao" import "$2" --map "$tibao/docs/examples/nyc-lifts.yaml" --accept-good --data "$work/register$run" \
        --json >"$work/answer" 2>"$work/err" || [ $? -eq 3 ]
      took=$(seconds "$begin" "$(now)")
      rows=$(sed 's/.*"read":\([0-9]*\).*/\1/' "$work/answer")
      printf '%s %s: %s rows in %s s, %s rows/s, highest heap so far %s MB, most resident %s MB\n' "$time" "$run" "$rows" \
        "$took" "$(echo "$rows $took" | awk '{ print int($1 / $2) }')" \
        "$(sed -n 's/.* \([0-9]*\)M->.*/\1/p' "$work/gc.log" | sort -n | tail -1)" \
        "$(awk '/^VmHWM/ { print int($2 / 1024) }' "/proc/$pid/status")"
    done
    stop
  done
  ;;
*)
  sed -n '2,5p' "$0" >&2
  exit 64
  ;;
esac
