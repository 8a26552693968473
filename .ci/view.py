"""Holds the rectification view of the annotated notices to what their annotation says.

    python3 .ci/view.py ../shared

The findings of the view are those that are annotated, and where a notice sums itself up
in numbers, changing any of them is noticed.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

shared = pathlib.Path(sys.argv[1])
sys.path.insert(0, str(shared / "accept"))
import goldtext  # noqa: E402

PROGRAM = sys.argv[2] if len(sys.argv) > 2 else "target/release/gongwen"


def parse(path, *options):
    run = subprocess.run(
        [PROGRAM, "parse", *options, str(path)], capture_output=True, check=True
    )
    return json.loads(run.stdout)


def parse_text(text):
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        return parse(file.name)


def walk(nodes, below):
    for node in nodes:
        yield node
        yield from walk(node.get(below, []), below)


wrong = []


def check(name, found, wanted):
    if found != wanted:
        wrong.append(f"{name}: found {found}, wanted {wanted}")


def findings_are_the_annotated(path):
    text, tags = goldtext.read(path)
    document = parse_text(text)
    view = document.get("rectification", {})
    nodes = {node["id"]: node for node in walk(document["outline"], "children")}
    marker = lambda node: node.get("marker", {"span": node["span"]})["span"]
    found = [
        marker(nodes[finding["node"]])
        for finding in walk(view.get("findings", []), "findings")
    ]
    wanted = [
        [tag["start"], tag["end"]]
        for tag in tags
        if tag["kind"] == "finding" and not tag.get("opt")
    ]
    # What an annotator left open counts neither way.
    either = [[tag["start"], tag["end"]] for tag in tags if tag.get("opt")]
    found = [span for span in found if span not in either]
    check(f"{path.name}: findings", sorted(found), sorted(wanted))


def whole_notice(path):
    """The notice that the project's description names."""
    view = parse(path, "--indicators")
    mentions, view = view["mentions"], view["rectification"]
    count = lambda finding: sum(1 for _ in walk(finding["measures"], "measures"))
    wanted = "2 4 4 4 4 3 2 0 0 0 6 3 6 5 6 3 3 7 6 1 5 3 5 6 2 3 5"
    check("measures", " ".join(str(count(f)) for f in view["findings"]), wanted)
    check("commitments", len(view["commitments"]), 4)
    inspection = view["inspection"]
    check("period", inspection["period"]["value"], "2023-03-14/2023-05-14")
    check("inspector", inspection["inspector"]["name"], "市委第七巡察组")
    check("feedback", inspection["feedback_date"]["value"], "2023-07-04")
    n_figures = sum(mention["type"] == "figure" for mention in mentions)
    n_read = len(view["indicators"])
    check("four fifths of the figures", 5 * n_read >= 4 * n_figures, True)
    changed = {
        indicator["name"]: (
            mentions[indicator["mention"]].get("value"),
            indicator["change"]["direction"],
            mentions[indicator["change"]["mention"]]["value"],
            indicator["change"]["base"]["value"],
        )
        for indicator in view["indicators"]
        if "change" in indicator
    }
    check("收入", changed.get("旅游收入"), ("344820000000", "increase", "78.00", "2022"))
    check("接待", changed.get("接待游客"), (None, "increase", "67.25", "2022"))


def scorecard(path):
    text, _ = goldtext.read(path)
    document = parse_text(text)
    card = document["rectification"]["scorecard"]
    said = {key: card[key]["value"] for key in card if "value" in card[key]}
    people = card["held_to_account"]
    check(
        "scorecard",
        (
            [said[k] for k in ("findings", "completed", "ongoing", "completion_rate")],
            people["total"]["value"],
            sorted(kind["value"] for kind in people["kinds"]),
            said["recovered"],
            said["rules"],
        ),
        (["25", "19", "6", "76"], "14", ["11", "3"], "863700", "31"),
    )
    reconciles = lambda document: [
        remark["code"]
        for remark in document["diagnostics"]
        if remark["code"].startswith("rectification/")
    ]
    check("scorecard adds up", reconciles(document), [])
    opening = text.index("下一步")
    changes = [
        ("反馈问题25个", "反馈问题26个"),
        ("已完成整改19个", "已完成整改18个"),
        ("正在整改6个", "正在整改7个"),
        ("整改完成率76%", "整改完成率78%"),
        ("问责14人", "问责15人"),
        ("党纪政务处分3人", "党纪政务处分2人"),
        ("组织处理11人", "组织处理12人"),
        ("86.37万元", "96.37万元"),
        ("86.37万元", "76.37万元"),
    ]
    for old, new in changes:
        if old not in text[:opening]:
            wrong.append(f"{old} does not stand in the overview")
            continue
        remarks = reconciles(parse_text(text.replace(old, new, 1)))
        check(f"{old} -> {new} is noticed", bool(remarks), True)


corpus = shared / "corpus"
for gold in sorted(corpus.glob("*.gold.txt")):
    findings_are_the_annotated(gold)
for gold in corpus.glob("written-county-health.gold.txt"):
    scorecard(gold)
for notice in corpus.glob("wuhan-culture-tourism.txt"):
    whole_notice(notice)
print("\n".join(wrong) or "the views are as annotated")
sys.exit(1 if wrong else 0)
