"""Notices into pandas, by the filter `gongwen stream`.

    python gongwen_stream.py FILE.txt ...

Needs the command on the PATH, or at $GONGWEN, and pandas.
"""

import base64
import collections
import json
import os
import subprocess
import sys
import threading

import pandas as pd

# What the offsets count: `text[start:end]` is then right for a str of Python.
COMMAND = [os.environ.get("GONGWEN", "gongwen"), "stream", "--offsets", "chars"]


def answers(items, command=COMMAND):
    """Yields (id, content, answer) for each (id, content), in order.

    Content is a str, or the bytes of a file in any format that gongwen reads. The answer is
    a dict with "document", or with "error" where the content could not be read. Little is
    held at once, however many items there are.
    """
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as filter:
        sent = collections.deque()
        failed = []

        def feed():
            # In a thread of its own: who writes everything before reading anything waits
            # for ever as soon as both pipes are full.
            try:
                with filter.stdin:
                    for id, content in items:
                        sent.append((id, content))
                        filter.stdin.write(line(len(sent), content))
            except BrokenPipeError:
                pass  # The filter has ended; its exit code tells why.
            except Exception as error:
                failed.append(error)

        feeder = threading.Thread(target=feed, daemon=True)
        feeder.start()
        try:
            for answer in filter.stdout:
                id, content = sent.popleft()
                yield id, content, json.loads(answer)
        except BaseException:
            # Who has seen enough leaves, or something went wrong. The feeder meets the end of
            # the filter and closes its pipe: closed here, what it holds back would be written
            # to nobody.
            filter.kill()
            raise
        finally:
            feeder.join()
    if failed:
        raise failed[0]
    if filter.returncode or sent:
        raise RuntimeError(f"{command[0]} ended with {filter.returncode}, {len(sent)} unanswered")


def line(id, content):
    """A line for the filter. JSON escapes line ends, and half of a surrogate pair too."""
    if isinstance(content, bytes):
        request = {"id": id, "base64": base64.b64encode(content).decode("ascii")}
    else:
        request = {"id": id, "text": content}
    return json.dumps(request).encode("ascii") + b"\n"


def frames(items, command=COMMAND):
    """Data frames of the mentions, the findings and the errors of notices."""
    mentions, findings, errors = [], [], []
    for id, _, answer in answers(items, command):
        if "error" in answer:
            errors.append({"file": id, "error": answer["error"]})
            continue
        document = answer["document"]
        mentions += ({"file": id} | mention for mention in document["mentions"])
        for finding in every(document.get("rectification", {}).get("findings", [])):
            findings.append(
                {
                    "file": id,
                    "problem": finding["problem"],
                    "status": finding.get("status", {}).get("value"),
                    "deadline": finding.get("deadline", {}).get("text"),
                    "measures": len(finding.get("measures", [])),
                    "start": finding["span"][0],
                    "end": finding["span"][1],
                }
            )
    return pd.DataFrame(mentions), pd.DataFrame(findings), pd.DataFrame(errors)


def every(findings):
    """Findings, and those inside them."""
    for finding in findings:
        yield finding
        yield from every(finding.get("findings", []))


def main(paths):
    pd.set_option("display.unicode.east_asian_width", True)
    # A byte-order mark and CRLF stay in the text: offsets count them.
    texts = {path: open(path, encoding="utf-8", newline="").read() for path in paths}
    mentions, findings, errors = frames(texts.items())
    print(findings[["problem", "status", "deadline", "measures"]].to_string(index=False))
    money = mentions[(mentions["type"] == "figure") & (mentions["unit"] == "元")]
    print()
    # Exact values are strings; a float is near enough to look at.
    yuan = pd.to_numeric(money["value"], errors="coerce")
    print(pd.DataFrame({"text": money["text"], "yuan": yuan}).to_string(index=False))
    print()
    for mention in mentions.itertuples():
        start, end = mention.span
        assert texts[mention.file][start:end] == mention.text
    print(f"{len(mentions)} mentions stand where their offsets say")
    if len(errors):
        print(errors.to_string(index=False), file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1:])
