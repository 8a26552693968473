#!/usr/bin/env python3
"""Holds the parser to the floors below on the annotated notices of shared/.

    floors.py target/release/gongwen ../shared

score.py does the scoring; this compares its figures, class by class, with the table.
A class that a table names and score.py does not report falls short too.
"""
import glob
import json
import os
import shlex
import subprocess
import sys

# What is scored: the files of shared/corpus, and the floor of each class. A row more is
# all that a new class needs.
FLOORS = [
    ("wuhan-culture-tourism.gold.txt", {
        "marker": 1.0,
        "kind": 1.0,
        "parent": 1.0,
        "label": 1.0,
        "title": 1.0,
        "signature": 1.0,
        "contact": 1.0,
        "attachment": 1.0,
        "noise": 1.0,
        "date": 1.0,
        "date value": 1.0,
        "figure": 1.0,
        "figure value": 1.0,
        "document_number": 1.0,
        "document_number value": 1.0,
        "work": 1.0,
        "cover": 1.0,
    }),
    ("*.gold.txt", {
        "marker": 0.98,
        "parent": 0.97,
        "kind": 0.95,
        "label": 0.95,
        "title": 0.95,
        "salutation": 0.95,
        "signature": 0.95,
        "date": 0.98,
        "date value": 0.98,
        "figure": 0.98,
        "figure value": 0.98,
        "document_number": 0.98,
        "document_number value": 0.98,
        "work": 0.98,
        "cover": 1.0,
    }),
]

# score.py leaves out a class that neither the notices nor the parser have.
MAY_BE_ABSENT = {"attachment", "noise", "contact"}


def figures(program, shared, files):
    """The figures of score.py, whose --json line is the only one that is an object."""
    command = [sys.executable, os.path.join(shared, "accept", "score.py"), "--json",
               "--misses", "--program", f"{shlex.quote(program)} parse --format json"]
    run = subprocess.run(command + files, capture_output=True, text=True)
    found = [line for line in run.stdout.splitlines() if line.startswith("{")]
    if run.returncode not in (0, 1) or len(found) != 1:
        sys.exit(f"score.py failed ({run.returncode}):\n{run.stdout}{run.stderr}")
    return json.loads(found[0]), run.stdout


def main():
    program, shared = sys.argv[1:]
    short = 0
    for pattern, floors in FLOORS:
        files = sorted(glob.glob(os.path.join(shared, "corpus", pattern)))
        if not files:
            sys.exit(f"no notice is named {pattern}")
        have, report = figures(program, shared, files)
        before = short
        print(f"{pattern}: {len(files)} notices")
        for name, floor in floors.items():
            if name not in have and name in MAY_BE_ABSENT:
                print(f"  {name:21} absent")
                continue
            value = have.get(name, 0.0)
            falls = value < floor
            short += falls
            print(f"  {name:21} {value:.4f}  floor {floor:.2f}{'  FALLS SHORT' if falls else ''}")
        if short > before:
            print(report)
    sys.exit(1 if short else 0)


if __name__ == "__main__":
    main()
