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

import job
import pyarrow as pa
import pyarrow.parquet as pq

HERE = pathlib.Path(__file__).resolve().parent
MAX_BYTES = 100_000


def add_odd_ones(archive):
    """What an archive has beside documents; a hundredth of the others is not UTF-8 already."""
    odd = archive / "odd"
    odd.mkdir(exist_ok=True)
    text = "一、情况\n一是加强领导。二是2023年3月培训5人。\n"
    (odd / "empty.txt").write_bytes(b"")
    (odd / ".hidden").write_text(text)
    (odd / "_draft.txt").write_text(text)
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


def kill_in_the_middle(running, names):
    """Kills one process of each name while its filter has given some of its answers, and each
    time another filter's."""
    killed, hit = {}, set()
    for name in names:
        while running.poll() is None and name not in killed:
            for victim in victims(running.pid):
                if victim["gongwen stream"] in hit:
                    continue
                # A task of this test writes about 4 MB: some answers are given, most are not.
                done = written(victim["gongwen stream"])
                if done > 500_000 and victim[name]:
                    os.kill(victim[name], signal.SIGKILL)
                    killed[name] = victim[name]
                    hit.add(victim["gongwen stream"])
                    print(
                        f"killed {name} {victim[name]}: its filter had written {done} bytes",
                        flush=True,
                    )
                    break
            else:
                time.sleep(0.02)
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
    """Rows by path, not yet parsed, and lines of the manifest by path."""
    begun = time.time()
    code = subprocess.run(
        [gongwen, "convert", archive, "--out", out, "--max-bytes", str(MAX_BYTES), "-q"]
    ).returncode
    assert code == 1, code  # some failed
    print(f"convert: {time.time() - begun:.1f} s")
    with open(f"{out}.manifest.jsonl") as file:
        manifest = [json.loads(line) for line in file]
    content = out.read_bytes()
    rows = {
        line["path"]: content[line["offset"] : line["offset"] + line["length"]]
        for line in manifest
        if line["status"] != "failed"
    }
    return rows, {line["path"]: line for line in manifest}


def compare(out, rows, manifest):
    """Every input once, with the status, the reason and the document of `convert`."""
    found = pq.read_table(out).to_pylist()
    # Spark does not read it; that is said in its row.
    hidden = [row for row in found if row["id"].endswith("/_draft.txt")]
    assert [row["status"] for row in hidden] == ["failed"], hidden
    assert "for its name" in hidden[0]["error"], hidden
    found.remove(hidden[0])
    manifest = {path: line for path, line in manifest.items() if not path.endswith("/_draft.txt")}
    by_path = {row["id"].removeprefix("file:"): row for row in found}
    assert len(by_path) == len(found), "an input stands twice"
    assert by_path.keys() == manifest.keys(), by_path.keys() ^ manifest.keys()
    counts = collections.Counter()
    for path, line in manifest.items():
        row = by_path[path]
        assert row["status"] == line["status"], (path, row, line)
        assert row["error"] == line.get("reason"), (path, row["error"], line)
        counts[row["status"]] += 1
        expected = json.loads(rows[path]) if path in rows else None
        source = expected.pop("source") if expected else {}
        document = row["document"] and json.loads(row["document"])
        assert document == expected, path
        if expected:
            for column in ("format", "encoding", "bytes"):
                assert row[column] == source.get(column), (path, column)
            assert row["kind"] == expected["kind"], path
            assert row["title"] == expected.get("title", {}).get("text"), path
            assert row["date"] == expected.get("date"), path
            assert row["n_mentions"] == len(expected["mentions"]), path
            assert row["n_diagnostics"] == len(expected["diagnostics"]), path
    assert len(found) >= 5_000 and counts["failed"] >= 50, counts
    print(f"{len(found)} rows equal those of convert: {dict(counts)}")


def assert_rows_and_runs(gongwen, rows, work):
    """Texts in JSON lines and bytes in Parquet; a run of the same name replaces the one before."""
    options = f"--master local[2] --conf spark.ui.enabled=false --py-files {HERE / 'job.py'}"
    os.environ["PYSPARK_SUBMIT_ARGS"] = f"{options} pyspark-shell"
    paths = sorted(rows)[:300]
    contents = [pathlib.Path(path).read_bytes() for path in paths]
    sources = {path: json.loads(rows[path])["source"] for path in sorted(rows)}
    texts = [path for path, source in sources.items() if source.get("encoding") == "UTF-8"]
    texts = [path for path in texts if sources[path]["format"] == "text"][:300]
    jsonl, table, out = work / "in.jsonl", work / "in.parquet", str(work / "rows")

    def run(*arguments):
        job.main([str(arguments[0]), out, "--gongwen", gongwen, *arguments[1:]])
        return {row["id"]: row for row in pq.read_table(f"{out}/run={arguments[-1]}").to_pylist()}

    def write(count):
        with open(jsonl, "w") as file:
            for path in texts[:count]:
                content = pathlib.Path(path).read_bytes().decode()
                file.write(json.dumps({"url": path, "text": content}) + "\n")
            file.write('{"url": "null", "text": null}\n{"url": "large", "text": "' + "一" * 40_000)
            file.write('"}\nno JSON\n')

    limits = ["--max-bytes", str(MAX_BYTES)]
    for count in [300, 200]:
        write(count)
        found = run(jsonl, "--format", "jsonl", "--id-column", "url", *limits, "--run", "a")
        assert found.keys() == {*texts[:count], "null", "large", None}, found.keys()
        for path in texts[:count]:
            expected = json.loads(rows[path])
            del expected["source"]
            assert json.loads(found[path]["document"]) == expected, path
            assert found[path]["format"] is None
        for name, error in [("null", "neither"), ("large", "longer than"), (None, "neither")]:
            assert found[name]["status"] == "failed" and error in found[name]["error"]

    pq.write_table(pa.table({"id": list(range(300)), "file": contents}), table)
    found = run(table, "--format", "parquet", "--content-column", "file", *limits, "--run", "b")
    assert found.keys() == {str(number) for number in range(300)}
    for number, path in enumerate(paths):
        expected = json.loads(rows[path])
        assert found[str(number)]["bytes"] == expected.pop("source")["bytes"]
        assert json.loads(found[str(number)]["document"]) == expected, path
    # The run of the other name is still there.
    assert len(pq.read_table(f"{out}/run=a")) == 203
    print("rows of JSONL and Parquet equal those of convert; a run replaces the one of its name")


def assert_a_death_is_an_error():
    """Whatever way the program ends before its time, the task fails and says why."""
    batch = pa.record_batch({"id": ["a", "b"], "content": ["一" * 100_000] * 2})
    wrong = 'while read -r line; do echo "{\\"id\\":9,\\"error\\":\\"\\"}"; done'
    for script, error in [
        ("echo no memory >&2; exit 3", "(code 3): no memory"),
        ("kill -9 $$", "before it had answered all lines (code -9): it said nothing"),
        ("printf '{'", "before it had answered all lines (code 0)"),
        (wrong, "answered 9 for line 0"),
    ]:
        try:
            list(job.documents(iter([batch, batch]), ["sh", "-c", script]))
        except RuntimeError as found:
            assert error in str(found), found
        else:
            raise AssertionError(script)
    for script, error in [
        ("cat", "with more answers than lines"),
        ("exit 4", "behind its last answer (code 4)"),
    ]:
        program = job.Filter(["sh", "-c", script])
        program.put([b"\n"] if script == "cat" else [])
        try:
            program.finish()
        except RuntimeError as found:
            assert error in str(found), found
        else:
            raise AssertionError(script)
        finally:
            program.close()
    print("a program that ends before its time is an error")


def assert_what_fell_short_is_named():
    """As `convert` names it; the archive has no such document."""
    error = {"severity": "error", "message": "e"}
    for count, expected in [(0, "w"), (2, "w; e; e"), (3, "w; e; e; 1 more")]:
        document = {"kind": "other", "mentions": [], "diagnostics": [error] * count}
        answer = {"id": 4, "warnings": ["w"], "document": document}
        line = json.dumps(answer, separators=(",", ":")).encode() + b"\n"
        row = job.row("a", 4, line)
        assert (row["status"], row["error"]) == ("partial", expected), row
        assert json.loads(row["document"]) == document


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
    assert_a_death_is_an_error()
    assert_what_fell_short_is_named()
    add_odd_ones(archive)
    rows, manifest = convert(gongwen, archive, work / "expected.jsonl")

    out, events = work / "out", work / "events"
    events.mkdir()
    names = ["gongwen stream", "Python worker"]
    if master.startswith("local-cluster"):
        names.append("executor")
    begun = time.time()
    command = spark_submit(
        gongwen, archive, out, master, events, "--partition-bytes", "8000000"
    )
    with open(work / "spark.log", "w") as log:
        running = subprocess.Popen(command, stderr=log)
        killed = kill_in_the_middle(running, names)
        code = running.wait()
    print(f"job: code {code}, {time.time() - begun:.1f} s", flush=True)
    if code != 0:
        print((work / "spark.log").read_text()[-5000:])
    assert code == 0
    assert killed.keys() == set(names), "the job was over before all were killed"
    assert_tried_again(events, killed)
    assert [path.name for path in out.iterdir()] == ["run=1"]
    assert (out / "run=1" / "_SUCCESS").exists()
    compare(out / "run=1", rows, manifest)
    assert_rows_and_runs(gongwen, rows, work)


if __name__ == "__main__":
    main(*sys.argv[1:])
