#!/bin/sh
# Proves that a copy of a town can be restored: deploy/drill.sh DIR [PORT]
# DIR is the data directory of a running or a stopped Tibao. Nothing in it changes.
# Exit code 0 and the last line "holds", or 1 and what does not hold. TIBAO_COMMAND names another launcher than ../tibao.
set -eu
data=${1:?"usage: drill.sh DIR [PORT]"}
port=${2:-18999}
tibao=${TIBAO_COMMAND:-$(CDPATH='' cd "$(dirname "$0")/.." && pwd)/tibao}
[ -f "$tibao" ] || tibao=/usr/bin/tibao # installed as a package
place=$(mktemp -d "$(dirname "$data")/tibao-drill.XXXXXX")
server=
finish() {
  status=$?
  if [ -n "$server" ]; then
    kill "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
  fi
  rm -rf "$place"
  exit "$status"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
fail() { echo "does not hold: $*" >&2; exit 1; }

began=$(date +%s)
"$tibao" backup "$place/town.zip" --data "$data" --no-note
copied=$(date +%s)
"$tibao" restore "$place/town.zip" --data "$place/data" >"$place/tables" || { tail -n 5 "$place/tables" >&2; fail "a table differs"; }
restored=$(date +%s)
tables=$(grep -c ' holds$' "$place/tables") || fail "no table was compared"
rows=$(awk '/ holds$/ { n += $2; m += $4 } END { if (n != m) exit 1; print n }' "$place/tables") || fail "counts differ"
grep -q 'DOES NOT HOLD' "$place/tables" && fail "a table differs"

# The restored town must live, beside the one that was copied: on ports of its own, and nobody hears from it.
# Of what is set for the real one it inherits only what it cannot do without: none of its partners, brokers and traces.
(
  set --
  for name in $(env | sed -n 's/^\([A-Za-z_][A-Za-z0-9_]*\)=.*/\1/p'); do
    case $name in
      PATH | HOME | LANG | LC_ALL | TMPDIR | JAVA_HOME | JAVA_OPTS) ;;
      TIBAO_FIELD_KEY | TIBAO_LIB | TIBAO_SKIP_BUILD) ;;
      *) set -- "$@" -u "$name" ;;
    esac
  done
  exec env "$@" TIBAO_TELEMETRY_BROKER=NONE TIBAO_NOTICE_CHANNEL=NONE "$tibao" serve --data "$place/data" --port "$port"
) >"$place/out" 2>"$place/log" &
server=$!
waited=0
until grep -q 'Tibao ready' "$place/out"; do
  kill -0 "$server" 2>/dev/null || { tail -n 5 "$place/log" >&2; fail "the restored town did not start"; }
  [ "$waited" -lt 180 ] || fail "the restored town was not ready in three minutes"
  waited=$((waited + 1))
  sleep 1
done
curl -fsS "http://localhost:$port/health" | grep -q UP || fail "the restored town is not healthy"
ready=$(date +%s)
echo "$tables tables, $rows rows; copied in $((copied - began)) s, restored in $((restored - copied)) s, alive after $((ready - restored)) s"
echo holds
