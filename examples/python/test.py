"""That the recipes of docs/python.md print what the page says, and hold where it matters.

    python test.py GONGWEN
"""

import itertools
import os
import pathlib
import subprocess
import sys
import unittest

HERE = pathlib.Path(__file__).parent
TOP = HERE.parent.parent
NOTICE = "fixtures/notices/county-water-inspection.txt"


def printed(*command):
    """What a command prints that is run in the folder of the crate."""
    done = subprocess.run(command, cwd=TOP, check=True, capture_output=True)
    return done.stdout.decode()


class Page(unittest.TestCase):
    """Each block `console` of the page is a call and what it prints."""

    def test_calls_print_what_the_page_says(self):
        page = (TOP / "docs/python.md").read_text(encoding="utf-8")
        blocks = [block.split("\n```")[0] for block in page.split("```console\n")[1:]]
        self.assertEqual(len(blocks), 2)
        interpreters = {"python": [sys.executable], "bash": ["bash"]}
        for block in blocks:
            call, expected = block.split("\n", 1)
            self.assertTrue(call.startswith("$ "), call)
            program, *arguments = call[2:].split()
            self.assertEqual(printed(*interpreters[program], *arguments).rstrip("\n"), expected)


class Stream(unittest.TestCase):
    TEXT = "关于巡察整改情况的通报\r\n一、总体情况\r\n𠮷水镇追回👍资金1.2亿元。一是培训5人。"

    def test_offsets_are_those_of_str(self):
        # One line with a character beyond the first 65,536 moves offsets in UTF-16.
        mentions, _, errors = gongwen_stream.frames([("a", self.TEXT), ("b", "\ufeff" + self.TEXT)])
        self.assertEqual(len(errors), 0)
        found = [(row.file, row.text) for row in mentions.itertuples()]
        self.assertEqual(found, [(file, text) for file in "ab" for text in ("1.2亿元", "5人")])
        for row in mentions.itertuples():
            start, end = row.span
            text = self.TEXT if row.file == "a" else "\ufeff" + self.TEXT
            self.assertEqual(text[start:end], row.text)

    def test_offsets_of_jq_are_those_of_characters(self):
        folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        (folder / "a.txt").write_bytes(self.TEXT.encode())
        rows = printed("bash", HERE / "gongwen_stream.sh", folder / "a.txt")
        self.assertEqual(rows, "120000000\t1.2亿元\n")

    def test_files_of_other_formats_go_as_bytes(self):
        paths = sorted((TOP / "fixtures/readers").glob("county-water-inspection.*"))
        self.assertGreaterEqual(len(paths), 8)
        contents = {path.name: path.read_bytes() for path in paths}
        for name, content, answer in gongwen_stream.answers(contents.items()):
            self.assertEqual(content, contents[name])
            findings = answer["document"]["rectification"]["findings"]
            self.assertEqual(findings[2]["status"]["value"], "ongoing", name)

    def test_what_cannot_be_read_is_an_error_and_the_rest_goes_on(self):
        items = [(1, b"\x89PNG\r\n\x1a\n"), (2, "一、情况"), (3, "半个\ud83d"), (4, "")]
        said = [(id, "error" in answer) for id, _, answer in gongwen_stream.answers(items)]
        self.assertEqual([id for id, _ in said], [1, 2, 3, 4])
        self.assertEqual(said[0], (1, True))
        self.assertEqual(said[1], (2, False))
        self.assertEqual(said[2], (3, True))  # No text: JSON has no half of a pair.
        self.assertEqual(said[3], (4, False))

    def test_more_than_the_pipes_hold_goes_through(self):
        text = "一、总体情况\n" + "一是培训5人。二是走访30户。\n" * 500
        items = ((number, text) for number in range(300))
        numbers = [id for id, _, _ in gongwen_stream.answers(items)]
        self.assertEqual(numbers, list(range(300)))

    def test_who_has_seen_enough_may_leave(self):
        items = ((number, "一、情况\n一是培训5人。") for number in itertools.count())
        walk = gongwen_stream.answers(items)
        self.assertEqual(next(walk)[0], 0)
        walk.close()

    def test_a_filter_that_fails_is_an_error(self):
        with self.assertRaises(RuntimeError):
            list(gongwen_stream.answers([(1, "一、情况")], ["false"]))

    def test_what_goes_wrong_with_an_item_is_raised(self):
        def items():
            yield 1, "一、情况"
            raise OSError("gone")

        with self.assertRaisesRegex(OSError, "gone"):
            list(gongwen_stream.answers(items()))


if __name__ == "__main__":
    os.environ["GONGWEN"] = str(pathlib.Path(sys.argv.pop(1)).resolve())
    sys.path.insert(0, str(HERE))
    import tempfile

    import gongwen_stream

    unittest.main(verbosity=2)
