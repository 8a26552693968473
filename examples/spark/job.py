"""Reads an archive of documents with `gongwen stream` in each task, and writes Parquet.

    spark-submit job.py ARCHIVE OUT --gongwen gongwen [--format files|jsonl|parquet|table]

README.md says how to run it, docs/spark.md how to size it.
"""

import argparse
import base64
import contextlib
import json
import os
import queue
import subprocess
import tempfile
import threading
import uuid

import pyarrow as pa
from pyspark import SparkFiles
from pyspark.sql import SparkSession
from pyspark.sql import functions as F

ROW = pa.schema([
    ("id", pa.string()),
    ("status", pa.string()),  # ok, partial or failed, as in the manifest of `convert`
    ("error", pa.string()),  # why it failed or is partial
    ("document", pa.string()),  # the JSON of docs/json.md; null where it failed
    ("format", pa.string()),  # of bytes
    ("encoding", pa.string()),  # of bytes
    ("bytes", pa.int64()),  # of bytes
    ("kind", pa.string()),
    ("title", pa.string()),
    ("date", pa.string()),
    ("n_findings", pa.int32()),
    ("n_mentions", pa.int32()),
    ("n_diagnostics", pa.int32()),
])
DDL = ", ".join(
    f"{field.name} {({'string': 'string', 'int64': 'long', 'int32': 'int'})[str(field.type)]}"
    for field in ROW
)

# A batch of Arrow, in and out, holds no more than this, or one document.
BATCH_BYTES = 8 << 20


# The archive


def read_archive(spark, arguments):
    """Two tables: `id, content` of what is to be read, and `id, error` of what is not."""
    if arguments.format == "files":
        files = (
            spark.read.format("binaryFile")
            .option("recursiveFileLookup", "true")
            .load(arguments.archive)
        )
        size, identity = F.col("length"), F.col("path")
        content = F.col("content")
        empty, passed_over = left_out(spark, arguments.archive, files)
    else:
        # With the columns named, JSON lines are not read twice to find them.
        columns = f"`{arguments.id_column}` string, `{arguments.content_column}` string"
        files = {
            "jsonl": spark.read.schema(columns).json,
            "parquet": spark.read.parquet,
            "table": spark.read.table,
        }[arguments.format](arguments.archive)
        identity = F.col(arguments.id_column).cast("string")
        content = F.col(arguments.content_column)
        size = F.octet_length(content)
        empty, passed_over = [], []
    too_large = size > arguments.max_bytes
    # A file that is too large is left out by its length: its content is never loaded.
    fits = files.where(~F.coalesce(too_large, F.lit(False)))
    fits = fits.select(identity.alias("id"), content.alias("content"))
    if empty:
        rows = spark.createDataFrame([(path, b"") for path in empty], fits.schema)
        fits = fits.union(rows.coalesce(1))
    error = f"longer than --max-bytes {arguments.max_bytes}"
    refused = files.where(too_large).select(identity.alias("id"), F.lit(error).alias("error"))
    if passed_over:
        error = "passed over by Spark for its name: name it without `_` in front"
        rows = [(path, error) for path in passed_over]
        refused = refused.union(spark.createDataFrame(rows, "id string, error string").coalesce(1))
    return fits, refused


def left_out(spark, archive, files):
    """The empty files of a folder, and the others that Spark does not list. It passes over both
    without a word. Those that begin with a dot are meant to be passed over."""
    jvm = spark._jvm
    root = jvm.org.apache.hadoop.fs.Path(archive)
    system = root.getFileSystem(spark._jsc.hadoopConfiguration())
    # Most archives end here: what follows holds the paths of all files.
    if system.getContentSummary(root).getFileCount() == len(files._jdf.inputFiles()):
        return [], []
    listed = {row.path for row in files.select("path").collect()}
    empty, others, folders = [], [], [root]
    while folders:
        found = jvm.org.apache.hadoop.fs.FileUtil.stat2Paths(system.listStatus(folders.pop()))
        # All names of a folder in one call: each call takes a millisecond.
        names = jvm.scala.collection.immutable.ArraySeq.unsafeWrapArray(found).mkString("\0")
        for name in names.split("\0"):
            if not name or name in listed or name.rpartition("/")[2].startswith("."):
                continue
            status = system.getFileStatus(jvm.org.apache.hadoop.fs.Path(name))
            if status.isDirectory():
                folders.append(status.getPath())
            else:
                (others if status.getLen() else empty).append(name)
    return empty, others


def failures(refused):
    """The rows of what is refused before it is read."""
    known = {"id": F.col("id"), "status": F.lit("failed"), "error": F.col("error")}
    return refused.select([
        known.get(name, F.lit(None)).cast(kind).alias(name)
        for name, kind in (column.split() for column in DDL.split(", "))
    ])


# One task


class Filter:
    """A process that gives a line for each line. A thread feeds it, so that neither side waits
    for the other for ever; what it says on standard error is kept for the message where it dies."""

    def __init__(self, command):
        self.said = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.said
        )
        # Holds at most the two batches that `documents` has under way.
        self.queue = queue.Queue()
        self.thread = threading.Thread(target=self._feed, daemon=True)
        self.thread.start()

    def put(self, lines):
        """Has the lines of an iterator written, behind all that were put before."""
        self.queue.put(lines)

    def _feed(self):
        # A process that died breaks the pipe; who reads its answers says so.
        with contextlib.suppress(BrokenPipeError):
            while (lines := self.queue.get()) is not None:
                for line in lines:
                    self.process.stdin.write(line)
                self.process.stdin.flush()
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.close()

    def answer(self):
        line = self.process.stdout.readline()
        if not line.endswith(b"\n"):
            raise self.death("before it had answered all lines")
        return line

    def finish(self):
        """Ends the input. Anything but a clean end is an error."""
        self.put(None)
        if self.process.stdout.read(1):
            raise self.death("with more answers than lines")
        if self.process.wait() != 0:
            raise self.death("behind its last answer")

    def death(self, when):
        try:
            code = self.process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            code = self.process.wait()
        self.said.seek(0, os.SEEK_END)
        self.said.seek(max(0, self.said.tell() - 2000))
        said = self.said.read().decode(errors="replace").strip()
        return RuntimeError(
            f"gongwen stream ended {when} (code {code}): {said or 'it said nothing'}"
        )

    def close(self):
        self.process.kill()
        self.process.wait()
        self.queue.put(None)


def documents(batches, command):
    """Rows for batches of `id, content`. A process that dies fails the task, and Spark tries it
    again: no row is lost without a word."""
    program = Filter(command)
    try:
        under_way = []
        for batch in batches:
            # The next batch is in the pipe while the answers to this one are read.
            program.put(requests(batch))
            under_way.append(batch)
            if len(under_way) > 1:
                yield from rows(under_way.pop(0), program)
        for batch in under_way:
            yield from rows(batch, program)
        program.finish()
    finally:
        program.close()


def requests(batch):
    """A line for each row. Its id is the number in the batch, and comes back."""
    for number, content in enumerate(batch.column("content")):
        request = {"id": number}
        content = content.as_py()
        if isinstance(content, bytes):
            request["base64"] = base64.b64encode(content).decode()
        elif content is not None:
            request["text"] = content
        yield json.dumps(request, ensure_ascii=False).encode() + b"\n"


def rows(batch, program):
    found, size = [], 0
    for number, identity in enumerate(batch.column("id").to_pylist()):
        line = program.answer()
        found.append(row(identity, number, line))
        size += len(line)
        if size > BATCH_BYTES:
            yield pa.RecordBatch.from_pylist(found, schema=ROW)
            found, size = [], 0
    if found:
        yield pa.RecordBatch.from_pylist(found, schema=ROW)


def row(identity, number, line):
    """The row of an answer."""
    answer = json.loads(line)
    if answer["id"] != number:
        raise RuntimeError(f"gongwen stream answered {answer['id']} for line {number}")
    if "error" in answer:
        return {"id": identity, "status": "failed", "error": answer["error"]}
    document, source = answer["document"], answer.get("source", {})
    errors = [d["message"] for d in document["diagnostics"] if d["severity"] == "error"]
    short = answer.get("warnings", []) + errors
    # `convert` names as many.
    if len(short) > 3:
        short[3:] = [f"{len(short) - 3} more"]
    # Inside a string the quotes would be escaped: this is where the document begins.
    head, _, rest = line.partition(b',"document":')
    return {
        "id": identity,
        "status": "partial" if short else "ok",
        "error": "; ".join(short) or None,
        # Without the brace and the line feed that close the answer.
        "document": rest[:-2].decode(),
        "format": source.get("format"),
        "encoding": source.get("encoding"),
        "bytes": source.get("bytes"),
        "kind": document["kind"],
        "title": document.get("title", {}).get("text"),
        "date": document.get("date"),
        "n_findings": len(document.get("rectification", {}).get("findings", [])),
        "n_mentions": len(document["mentions"]),
        "n_diagnostics": len(document["diagnostics"]),
    }


def task(gongwen, shipped, max_bytes):
    """What a task does with its batches."""

    def run(batches):
        program = SparkFiles.get(gongwen) if shipped else gongwen
        # The job has held content to the limit. Its line is longer: base64 by a third, a text
        # by six times where all of it is escaped.
        line = 6 * max_bytes + 1024
        return documents(
            batches, [program, "stream", "--jobs", "1", "--max-bytes", str(line)]
        )

    return run


# The output


def write(spark, table, out, run):
    """Writes a run whole or not at all: beside its place, and then in place of what was there."""
    path = spark._jvm.org.apache.hadoop.fs.Path
    staging, final = f"{out}/_staging-{uuid.uuid4()}/run={run}", f"{out}/run={run}"
    table.write.option("compression", "zstd").parquet(staging)
    files = path(out).getFileSystem(spark._jsc.hadoopConfiguration())
    files.delete(path(final), True)
    if not files.rename(path(staging), path(final)):
        raise RuntimeError(f"{staging} is written, but cannot be renamed to {final}")
    files.delete(path(staging).getParent(), True)


def session(partition_bytes):
    settings = {
        # A partition of small files holds as much as one of large ones. Opening a file counts
        # as 4 MiB where nothing is said, which makes a task of every 32 files.
        "spark.sql.files.maxPartitionBytes": partition_bytes,
        "spark.sql.files.openCostInBytes": 16 << 10,
        "spark.sql.execution.arrow.maxRecordsPerBatch": 1000,
        "spark.sql.execution.arrow.maxBytesPerBatch": BATCH_BYTES,
        # Output of an attempt becomes visible when its task, and then the job, is committed: no
        # row comes twice where a task is tried again or speculated.
        "spark.hadoop.mapreduce.fileoutputcommitter.algorithm.version": 1,
    }
    builder = SparkSession.builder.appName("gongwen")
    for key, value in settings.items():
        builder = builder.config(key, value)
    return builder.getOrCreate()


def parsed(argv):
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("archive", help="a folder, a path to JSONL or Parquet, or a table")
    parser.add_argument("out", help="the folder that gets run=RUN/*.parquet")
    parser.add_argument(
        "--format",
        choices=["files", "jsonl", "parquet", "table"],
        default="files",
        help="what the archive is: files, each a document, or rows [default: files]",
    )
    parser.add_argument("--id-column", default="id", help="of rows [default: id]")
    parser.add_argument(
        "--content-column",
        default="text",
        help="of rows: a string, or the bytes of a file in binary [default: text]",
    )
    parser.add_argument(
        "--run",
        default="1",
        help="the name of this run; one of the same name is replaced [default: 1]",
    )
    parser.add_argument(
        "--gongwen",
        help="the program, sent to all workers [default: `gongwen` on their PATH]",
    )
    parser.add_argument(
        "--max-bytes",
        type=int,
        default=64 << 20,
        help="the longest document that is read [default: 64 MiB]",
    )
    parser.add_argument(
        "--partition-bytes",
        type=int,
        default=32 << 20,
        help="how much of the archive is one task [default: 32 MiB]",
    )
    return parser.parse_args(argv)


def main(argv=None):
    arguments = parsed(argv)
    spark = session(arguments.partition_bytes)
    name = "gongwen"
    if arguments.gongwen:
        spark.sparkContext.addFile(arguments.gongwen)
        name = os.path.basename(arguments.gongwen)
    fits, refused = read_archive(spark, arguments)
    read = task(name, bool(arguments.gongwen), arguments.max_bytes)
    table = fits.mapInArrow(read, DDL).unionByName(failures(refused))
    write(spark, table, arguments.out.rstrip("/"), arguments.run)
    spark.stop()


if __name__ == "__main__":
    main()
