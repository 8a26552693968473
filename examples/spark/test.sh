#!/usr/bin/env bash
# Runs job.py on 5,000 generated documents and some odd ones while its processes are killed, and
# compares the result with `gongwen convert`. Needs Java 17, Rust and Python 3.10 or later.
#
#   examples/spark/test.sh [MASTER]
#
# MASTER is local-cluster[2,1,1024], or for little memory local[2,4]. GONGWEN is the command and
# VENV the virtual environment, made where it is not there.
set -euo pipefail
cd "$(dirname "$0")"
top=$(cd ../.. && pwd)

if [ -z "${GONGWEN:-}" ]; then
  (cd "$top" && cargo build --locked --quiet --release --features cli)
  GONGWEN=$top/target/release/gongwen
fi
venv=${VENV:-$top/target/spark-venv}
if ! cmp -s requirements.txt "$venv/installed"; then
  rm -rf "$venv"
  python3 -m venv "$venv"
  "$venv/bin/pip" install --quiet --require-hashes --requirement requirements.txt
  cp requirements.txt "$venv/installed"
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd "$top" && GONGWEN_ARCHIVE=$work/in GONGWEN_DOCUMENTS=5000 \
  cargo test --locked --quiet --features cli --test it an_archive_can_be_made >/dev/null)
"$venv/bin/python" test.py "$GONGWEN" "$work/in" "$work" "$@"
