#!/usr/bin/env bash
# Findings and mentions of notices with jq, by the filter `gongwen stream`.
#
#     gongwen_stream.sh FILE.txt …
#
# Needs jq 1.6 or later, and the command on the PATH or at $GONGWEN.
set -euo pipefail

lines=$(mktemp)
trap 'rm -f "$lines"' EXIT
for file in "$@"; do
  jq -Rsc --arg id "$file" '{id: $id, text: .}' "$file"
done >"$lines"

# jq slices text by characters, as Python does. Line N of the answers is to line N of the input.
"${GONGWEN:-gongwen}" stream --offsets chars <"$lines" | paste -d '\n' "$lines" - |
  jq -r '
    input as $answer | .text as $text
    | if $answer.error then "\(.id): \($answer.error)" | halt_error(1) else . end
    | $answer.document
    | ((.rectification.findings // [])[] | recurse(.findings[]?)
        | [.number // "-", .problem, .status.value // "-", .deadline.text // "-"] | @tsv)
    , (.mentions[]
        | select(.type == "figure" and .unit == "元")
        | .span as [$from, $to]
        | [.value, $text[$from:$to]] | @tsv)'
