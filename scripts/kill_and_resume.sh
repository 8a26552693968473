#!/usr/bin/env bash
# Makes an archive of generated documents in all forms, 1 % broken, converts it with kills
# (SIGKILL) at random moments, and compares what the resumed run ends with, byte by byte,
# with that of a run that nothing stopped. Shows peak memory, CPU use and speed of the latter.
#
#   scripts/kill_and_resume.sh [DOCUMENTS] [OUT …]
#
# 20,000 documents, into a JSONL file, a folder and a CSV table; `archive.parquet` among the
# OUTs needs GONGWEN=… built with the feature. GONGWEN is the command, KILLS how often it is
# killed, SEED makes the moments the same again.
set -euo pipefail
cd "$(dirname "$0")/.."

documents=${1:-20000}
shift || true
outs=("$@")
[ ${#outs[@]} -gt 0 ] || outs=(archive.jsonl mirror tables)
kills=${KILLS:-3}
RANDOM=${SEED:-$$}
if [ -z "${GONGWEN:-}" ]; then
  cargo build --locked --quiet --release --features cli
  GONGWEN=$PWD/target/release/gongwen
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
GONGWEN_ARCHIVE=$work/in GONGWEN_DOCUMENTS=$documents \
  cargo test --locked --quiet --features cli --test it an_archive_can_be_made >/dev/null
cd "$work"
bytes=$(find in -type f -printf '%s\n' | awk '{ sum += $1 } END { print sum }')
echo "$documents documents, $bytes bytes"

# Runs the command; its exit code is 1 where files failed, and 137 where it was killed.
convert() {
  local code=0
  "$GONGWEN" convert in --out "$@" --quiet || code=$?
  [ "$code" -le 1 ] || [ "$code" -eq 137 ] || { echo "exit code $code" >&2; exit 1; }
  return 0
}

# A listing of all bytes below a path, with the manifest where it stands beside.
sums() {
  find . -path "./$1*" -type f -exec sha256sum {} + | sort -k2
}

for out in "${outs[@]}"; do
  more=()
  [ "$out" != tables ] || more=(--format csv --table mentions)
  /usr/bin/time -f '%e %U %S %M' -o time "$GONGWEN" convert in --out "$out" "${more[@]}" --quiet || [ $? -eq 1 ]
  # Where the code is 1, a line that says so comes first.
  read -r elapsed user system memory < <(tail -n 1 time)
  awk -v n="$documents" -v bytes="$bytes" -v e="$elapsed" -v u="$user" -v s="$system" -v m="$memory" -v out="$out" \
    'BEGIN { printf "%s: %.1f s, %d documents/s, %.1f MB/s, CPU %d %%, peak memory %.0f MB\n",
             out, e, n / e, bytes / e / 1e6, 100 * (u + s) / e, m / 1024 }'
  sums "$out" > expected
  rm -rf "$out" "$out.manifest.jsonl"

  for ((kill = 0; kill < kills; kill++)); do
    "$GONGWEN" convert in --out "$out" "${more[@]}" --quiet --resume &
    pid=$!
    # Somewhere in the first third of what is left, so that all kills find it at work.
    sleep "$(awk -v e="$elapsed" -v r="$RANDOM" 'BEGIN { print e / 3 * r / 32768 }')"
    kill -KILL "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
    journal=$(find . -maxdepth 3 -name journal.jsonl)
    if [ -n "$journal" ]; then
      echo "$out: killed with $(($(wc -l < "$journal") - 1)) files in the journal"
    else
      echo "$out: killed with no journal"
    fi
  done
  convert "$out" "${more[@]}" --resume
  sums "$out" > found
  cmp expected found
  manifest=$out/manifest.jsonl
  [ -d "$out" ] || manifest=$out.manifest.jsonl
  lines=$(wc -l < "$manifest")
  paths=$(grep -o '^{"path":"[^"]*"' "$manifest" | sort -u | wc -l)
  failed=$(grep -c '"status":"failed"' "$manifest" || true)
  echo "$out: same bytes; manifest: $lines lines, $paths inputs, $failed failed"
  [ "$lines" -eq "$documents" ] && [ "$paths" -eq "$documents" ]
  [ "$failed" -eq $((documents / 100)) ]
done
