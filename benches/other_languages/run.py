#!/usr/bin/env python3
"""Times the peers of other languages and gongwen on one text, and prints a table.

    benches/other_languages/run.py [FILE] [--work FOLDER]

Installs the peers into FOLDER (a temporary one where none is given), with the versions that
`requirements.txt`, `requirements-haskell.txt` and `package-lock.json` pin, and builds the command.
FILE is the real notice where ../shared/corpus stands beside the checkout, else a notice of the
fixtures. Needs Python 3.11, npm and Java. Not part of CI.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
NOTICES = [
    ROOT / "../shared/corpus/wuhan-culture-tourism.txt",
    ROOT / "fixtures/notices/inspection-rectification-county-bureau.txt",
]
REPEATED = 500


def run(*words, **named):
    return subprocess.run([str(word) for word in words], check=True, **named)


def install(work):
    """A virtual environment and a node_modules with the peers."""
    python = work / "venv/bin/python"
    if not python.exists():
        run(sys.executable, "-m", "venv", work / "venv")
        run(python, "-m", "pip", "install", "--quiet", "-r", HERE / "requirements.txt")
    haskell = work / "venv/haskell"
    if not haskell.exists():
        named = ["--no-deps", "--target", haskell, "-r", HERE / "requirements-haskell.txt"]
        run(python, "-m", "pip", "install", "--quiet", *named)
    if not (work / "node_modules").exists():
        for name in ["package.json", "package-lock.json"]:
            shutil.copy(HERE / name, work)
        run("npm", "ci", "--silent", cwd=work)
    shutil.copy(HERE / "peers.js", work)
    return python


def peers(python, work, file):
    """What each peer printed: name, seconds to load and read, bytes, results, failed lines."""
    for command in [[python, HERE / "peers.py", file], ["node", work / "peers.js", file]]:
        out = run(*command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
        # JioNLP greets on standard output too.
        lines = (line for line in out.decode().splitlines() if "\t" in line)
        yield from (line.split("\t") for line in lines)


def stream(command, texts):
    """Seconds to answer the texts `REPEATED` times on one core, and the answers of one time."""
    lines = b"".join((json.dumps({"text": text}) + "\n").encode() for text in texts)
    core = ["taskset", "-c", "0"] if shutil.which("taskset") else []
    words = [*core, command, "stream", "--jobs", 1]
    answers = run(*words, input=lines, stdout=subprocess.PIPE).stdout.splitlines()
    many = lines * REPEATED
    begin = time.perf_counter()
    run(*words, input=many, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begin, [json.loads(answer) for answer in answers]


def gongwen(file):
    """The command on one file, and many times over in one process on one core."""
    build = ["cargo", "build", "--locked", "--quiet", "--release", "--features", "cli"]
    run(*build, "--target-dir", ROOT / "target", cwd=ROOT)
    command = ROOT / "target/release/gongwen"
    text = file.read_text("utf-8")
    times = []
    for _ in range(9):
        begin = time.perf_counter()
        parse = [command, "parse", file, "--format", "json"]
        found = json.loads(run(*parse, stdout=subprocess.PIPE).stdout)
        times.append(time.perf_counter() - begin)
    mentions = len(found["mentions"])
    size = len(text.encode())
    name = "gongwen, outline, mentions, view and JSON, one process a file"
    yield name, "", sorted(times)[len(times) // 2], size, mentions, 0

    seconds, [answer] = stream(command, [text])
    assert answer["document"] == found
    name = f"gongwen, the same, {REPEATED} times in one process, one core"
    yield name, "", seconds / REPEATED, size, mentions, 0

    # As the others read it.
    texts = [line for line in text.splitlines() if line.strip()]
    seconds, answers = stream(command, texts)
    read = [answer["document"] for answer in answers if "document" in answer]
    mentions = sum(len(document["mentions"]) for document in read)
    size = sum(len(text.encode()) for text in texts)
    name = "gongwen, the same, each line a document"
    yield name, "", seconds / REPEATED, size, mentions, len(texts) - len(read)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--work", type=Path)
    arguments = parser.parse_args()
    file = arguments.file or next(path for path in NOTICES if path.exists())
    with tempfile.TemporaryDirectory() as temporary:
        work = arguments.work or Path(temporary)
        work.mkdir(parents=True, exist_ok=True)
        rows = [*peers(install(work), work.resolve(), file.resolve()), *gongwen(file)]
    print(f"{file.name}, {file.stat().st_size} bytes, load {os.getloadavg()[0]:.1f}\n")
    print("| | load, s | read, s | MB/s | results | lines that failed |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for name, *numbers in rows:
        if len(numbers) == 1:
            print(f"| {name} | {numbers[0]} | | | | |")
            continue
        # The command has nothing to load before it reads.
        load = f"{float(numbers[0]):.2f} " if numbers[0] else ""
        read, size, found, failed = map(float, numbers[1:])
        speed = size / read / 1e6
        print(f"| {name} | {load}| {read:.4f} | {speed:.2f} | {found:.0f} | {failed:.0f} |")


if __name__ == "__main__":
    main()
