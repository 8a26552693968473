"""Runs job.py on an archive while its processes are killed, and compares what it writes, row by
row, with what `gongwen convert` writes. Called by test.sh.

    python test.py GONGWEN ARCHIVE WORK [MASTER]
"""

import collections
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time

import pyarrow.parquet as pq

HERE = pathlib.Path(__file__).parent
MAX_BYTES = 100_000


def add_odd_ones(archive):
    """What an archive has beside documents; a hundredth of the others is not UTF-8 already."""
    odd = archive / "odd"
    odd.mkdir(exist_ok=True)
    text = "一、情况\n一是加强领导。二是2023年3月培训5人。\n"
    (odd / "empty.txt").write_bytes(b"")
    (odd / "blank.txt").write_bytes(b" \n\n")
    (odd / "bom.txt").write_bytes(b"\xef\xbb\xbf" + text.encode())
    (odd / "整改 通报#1%20.txt").write_text(text)
    (odd / "invalid.txt").write_bytes(b"\xe4\xb8\x80\xff")
    (odd / "cut.txt").write_bytes(text.encode()[:10])
    (odd / "control.txt").write_text('\x00\x01 "\\\r\n\u2028' + text)
    for number in range(3):
        size = MAX_BYTES + number  # one that just fits, and two that do not
        content = (text * (size // len(text.encode()) + 1)).encode()
        (odd / f"large{number}.txt").write_bytes((content[: size // 3 * 3] + b"  ")[:size])
    for notice in (HERE / "../../fixtures/notices").glob("*.txt"):
        shutil.copy(notice, odd)


# Processes


def processes():
    """Parent and command of each process."""
    found = {}
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                command = (entry / "cmdline").read_bytes().decode(errors="replace")
                stat = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue  # it ended
            if stat[0] != "Z":
                found[int(entry.name)] = (int(stat[1]), command.split("\0"))
    return found


def below(root, found):
    """Those of `found` that `root` started, and that those started."""
    children = collections.defaultdict(list)
    for pid, (parent, _) in found.items():
        children[parent].append(pid)
    reached, left = {}, [root]
    while left:
        for pid in children[left.pop()]:
            reached[pid] = found[pid]
            left.append(pid)
    return reached


def written(pid):
    """How many bytes a process has written; 0 where it has ended."""
    try:
        lines = pathlib.Path(f"/proc/{pid}/io").read_text().splitlines()
    except OSError:
        return 0
    return int(dict(line.split(": ") for line in lines)["wchar"])


def victims(root):
    """The filters of the job in the middle of their work, each with its Python worker, and its
    executor where that is a process of its own."""
    family = below(root, processes())
    for pid, (worker, command) in family.items():
        if "stream" in command[:2] and os.path.basename(command[0]) == "gongwen":
            executor = worker
            while executor in family and not any(
                word.endswith("CoarseGrainedExecutorBackend") for word in family[executor][1]
            ):
                executor = family[executor][0]
            yield {
                "gongwen stream": pid,
                "Python worker": worker if worker in family else None,
                "executor": executor if executor in family else None,
            }


def kill_in_the_middle(job, names):
    """Kills one process of each name while its filter has given some of its answers; between two
    of them it lets a while pass, so that another task is hit."""
    killed = {}
    for name in names:
        while job.poll() is None and name not in killed:
            for victim in victims(job.pid):
                # Half a megabyte of JSON: several have a few, and most are yet to come.
                done = written(victim["gongwen stream"])
                if done > 500_000 and victim[name]:
                    os.kill(victim[name], signal.SIGKILL)
                    killed[name] = victim[name]
                    print(
                        f"killed {name} {victim[name]}: its filter had written {done} bytes",
                        flush=True,
                    )
                    break
            else:
                time.sleep(0.02)
        time.sleep(2)
    return killed


# What Spark says it did


def attempts(events):
    """The ends of the tasks in the event log: (stage, task) to their outcomes in order."""
    ends = collections.defaultdict(list)
    for file in sorted(path for path in events.rglob("*") if path.is_file()):
        for line in file.read_text().splitlines():
            event = json.loads(line) if line.startswith("{") else {}
            if event.get("Event") == "SparkListenerTaskEnd":
                reason = event["Task End Reason"]
                said = reason.get("Description") or reason.get("Loss Reason") or ""
                # Of a traceback the last line that says something.
                full = reason.get("Full Stack Trace") or ""
                if "gongwen stream ended" in said + full:
                    text = (said + full).partition("gongwen stream ended")
                    said = text[1] + text[2].split("\n")[0]
                info = event["Task Info"]
                key = (event["Stage ID"], info["Index"])
                ends[key].append((info["Attempt"], reason["Reason"], said.split("\n")[0]))
    return ends


def assert_tried_again(events, killed):
    failures = []
    for key, ends in sorted(attempts(events).items()):
        failed = [end for end in ends if end[1] not in ("Success", "TaskKilled")]
        if failed:
            assert any(reason == "Success" for _, reason, _ in ends), (key, ends)
            for number, reason, said in failed:
                failures.append(f"{reason} {said}")
                print(f"task {key[1]} of stage {key[0]}, attempt {number}: {reason}: {said}")
            print(f"task {key[1]} of stage {key[0]} succeeded in a later attempt")
    signs = {
        "gongwen stream": "gongwen stream ended before it had answered all lines (code -9)",
        "Python worker": "Python worker exited unexpectedly",
        "executor": "ExecutorLostFailure",
    }
    for name in killed:
        assert any(signs[name] in failure for failure in failures), (name, failures)


# The comparison


def convert(gongwen, archive, out):
    """Rows by path, and lines of the manifest by path."""
    begun = time.time()
    code = subprocess.run(
        [gongwen, "convert", archive, "--out", out, "--max-bytes", str(MAX_BYTES), "-q"]
    ).returncode
    assert code == 1, code  # some failed
    print(f"convert: {time.time() - begun:.1f} s")
    with open(out) as file:
        rows = [json.loads(line) for line in file]
    with open(f"{out}.manifest.jsonl") as file:
        manifest = [json.loads(line) for line in file]
    return (
        {row.pop("source")["path"]: row for row in rows},
        {line["path"]: line for line in manifest},
    )


def compare(out, rows, manifest):
    """Every input once, with the status, the reason and the document of `convert`."""
    found = pq.read_table(out).to_pylist()
    by_path = {row["id"].removeprefix("file:"): row for row in found}
    assert len(by_path) == len(found), "an input stands twice"
    assert by_path.keys() == manifest.keys(), by_path.keys() ^ manifest.keys()
    counts = collections.Counter()
    for path, line in manifest.items():
        row = by_path[path]
        assert row["status"] == line["status"], (path, row, line)
        assert row["error"] == line.get("reason"), (path, row["error"], line)
        counts[row["status"]] += 1
        expected = rows.get(path)
        document = row["document"] and json.loads(row["document"])
        assert document == expected, path
        if expected:
            assert row["bytes"] == line["bytes"], path
            assert row["encoding"] == line["encoding"], path
            assert row["kind"] == expected["kind"], path
            assert row["title"] == expected.get("title", {}).get("text"), path
            assert row["date"] == expected.get("date"), path
            assert row["n_mentions"] == len(expected["mentions"]), path
            assert row["n_diagnostics"] == len(expected["diagnostics"]), path
    assert len(found) >= 5_000 and counts["failed"] >= 50, counts
    print(f"{len(found)} rows equal those of convert: {dict(counts)}")


def spark_submit(gongwen, archive, out, master, events, *more):
    submit = pathlib.Path(sys.executable).parent / "spark-submit"
    settings = {
        "spark.ui.enabled": "false",
        "spark.eventLog.enabled": "true",
        "spark.eventLog.compress": "false",
        "spark.eventLog.dir": events.as_uri(),
        "spark.task.maxFailures": "4",
    }
    return [
        submit, "--master", master,
        *[word for key, value in settings.items() for word in ("--conf", f"{key}={value}")],
        HERE / "job.py", archive, out, "--gongwen", gongwen, "--max-bytes", str(MAX_BYTES), *more,
    ]  # fmt: skip


def main(gongwen, archive, work, master="local-cluster[2,1,1024]"):
    archive, work = pathlib.Path(archive).resolve(), pathlib.Path(work).resolve()
    os.environ["PYSPARK_PYTHON"] = sys.executable
    # Spark's programs talk to each other on this machine only.
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    os.environ["SPARK_WORKER_DIR"] = str(work / "workers")
    add_odd_ones(archive)
    rows, manifest = convert(gongwen, archive, work / "expected.jsonl")

    out, events = work / "out", work / "events"
    events.mkdir()
    names = ["gongwen stream", "Python worker"]
    if master.startswith("local-cluster"):
        names.append("executor")
    begun = time.time()
    command = spark_submit(
        gongwen, archive, out, master, events, "--partition-bytes", "1000000"
    )
    with open(work / "spark.log", "w") as log:
        job = subprocess.Popen(command, stderr=log)
        killed = kill_in_the_middle(job, names)
        code = job.wait()
    print(f"job: code {code}, {time.time() - begun:.1f} s", flush=True)
    if code != 0:
        print((work / "spark.log").read_text()[-5000:])
    assert code == 0
    assert killed.keys() == set(names), "the job was over before all were killed"
    assert_tried_again(events, killed)
    assert not (out / "_staging").exists() or not any((out / "_staging").iterdir())
    assert (out / "run=1" / "_SUCCESS").exists()
    compare(out / "run=1", rows, manifest)


if __name__ == "__main__":
    main(*sys.argv[1:])
