"""The page about runs and explorations, as text; what a browser makes of it is tests/browser's."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import sys
from html.parser import HTMLParser
from pathlib import Path

import invented
import msgspec
import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "hostile"))

from texts import TEXTS, raw_in

from grader import results
from grader.errors import UsageError
from grader.report.html import MOST_BYTES, exploration_page, report_page
from grader.reporting import report

OURS = {"\n"}


class Reader(HTMLParser):
    """Collects elements with their attributes, and the text of each kind of element."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.elements, self.text, self.inside = [], {}, []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self.inside.append(tag)

    def handle_endtag(self, tag):
        while tag in self.inside and self.inside.pop() != tag:
            pass

    def handle_data(self, data):
        last = self.inside[-1] if self.inside else ""
        self.text[last] = self.text.get(last, "") + data

    def all(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]


def data_of(html):
    """Return the data inside a page."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    return json.loads(found[1])


def small():
    return report_page([invented.small_class()])


def hostile(text):
    """Return a page in which a text stands wherever a student's can."""
    exploration = msgspec.structs.replace(
        invented.lost_update(16), sources={"counter.py": [text] * 6}, unsupported=text
    )
    check = invented.failing(
        sentence=text, message=text, call=text, expected=text, got=text, hint=text,
        source=text, context={4: text, 5: text}, exploration=exploration,
    )  # fmt: skip
    file = invented.submission(text, [check], path=text, naming=[text], output=text, exercise=text)
    return report_page([invented.run(file)])


def test_the_policy_allows_this_script_and_this_style_only():
    """Nothing else runs, nothing is fetched and nothing is sent."""
    html = small()
    policy = Reader(html).all("meta")[1]["content"]
    inside = [
        re.search(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)[1] for tag in ("script", "style")
    ]
    hashes = [base64.b64encode(hashlib.sha256(t.encode()).digest()).decode() for t in inside]
    expected = (
        f"default-src 'none'; script-src 'sha256-{hashes[0]}'; style-src 'sha256-{hashes[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )
    assert expected == policy


def test_nothing_is_asked_for():
    """No element names another file, and none has a style or a handler of its own."""
    found = [
        (tag, name)
        for tag, attributes in Reader(small()).elements
        for name, value in attributes.items()
        if name in {"src", "style", "action", "srcset"}
        or name.startswith("on")
        or (name == "href" and not value.startswith("#"))
    ]
    assert [] == found


def test_the_script_never_makes_html_of_a_text():
    """Texts are set as text."""
    scripts = Path(results.__file__).parent.glob("report/templates/*.js")
    sinks = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|Function\("
    found = [s.name for s in scripts if re.search(sinks, s.read_text(encoding="utf-8"))]
    assert [] == found


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_hostile_text_makes_no_element(text):
    """The page has the elements of one about a harmless text."""
    tags = [[tag for tag, _ in Reader(hostile(t)).elements] for t in ("harmless", text or "x")]
    assert tags[0] == tags[1]


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_hostile_text_is_made_visible(text):
    """No control or invisible letter is left, in the page and in its data."""
    html = hostile(text)
    shown = data_of(html)["strings"]
    left = set(raw_in(html)) | {c for one in shown for c in raw_in(one)}
    assert set() == left - OURS - {"\t"}


def test_data_cannot_end_its_element():
    """A text with every end there is stays inside, and comes back as it was."""
    text = "</script><!--<script>\u2028]]>&lt;"
    html = report_page([invented.run(invented.submission(checks=[invented.failing(got=text)]))])
    kept = [one for one in data_of(html)["strings"] if one.startswith("</script><!--<script>")]
    assert (2, 1) == (html.count("</script"), len(kept))


def test_the_class_stands_in_a_real_table():
    """Heads say what they are the head of."""
    scopes = [attributes["scope"] for attributes in Reader(small()).all("th")]
    expected = {"col": 15, "colgroup": 1, "row": 7}
    assert expected == {scope: scopes.count(scope) for scope in sorted(set(scopes))}


def test_every_student_has_a_row_and_a_link():
    """The link leads to the student's own part."""
    links = re.findall(r'<a href="#s(\d)">(\w+)</a>', small().partition("</tbody>")[0])
    assert [("0", "ada_lovelace"), ("1", "alan_turing"), ("2", "grace_hopper")] == links


def test_the_commonest_wrong_values_are_counted():
    """Three gave 3 and one gave 2; 3 is told first."""
    gave = ["3", "2", "3", "3"]
    checks = [[invented.failing(got=value)] for value in gave]
    names = ["ada_lovelace", "alan_turing", "grace_hopper", "ada_byron"]
    html = report_page([invented.run(*map(invented.submission, names, checks))])
    found = re.findall(r"<b>(\d)\S</b> <code>increase\(3\)</code> gave <code>(\d)</code>", html)
    assert [("3", "3"), ("1", "2")] == found


def test_checks_that_fail_most_come_first():
    """The second check fails twice, the first once."""
    one, two = (
        invented.check(id="one", sentence="One."),
        invented.failing(id="two", sentence="Two."),
    )
    worse = invented.failing(id="one", sentence="One.")
    html = report_page(
        [
            invented.run(
                invented.submission(checks=[one, two]), invented.submission("x_y", [worse, two])
            )
        ]
    )
    found = re.findall(r'<th scope="row" class="text">(\w+)\.', html)
    assert ["Two", "One"] == found


def test_the_run_says_how_it_was_made():
    """Seed, duration, versions and confinement."""
    html = small()
    row = re.search(r'aria-label="How it was graded">.*?<tbody>\s*(.*?)</tbody>', html, re.DOTALL)[
        1
    ]
    cells = re.findall(r"<t[hd][^>]*>\s*([^<]+?)\s*<", row)
    assert ["3", "7", "12.5 s", "0.1.0", "3.11.9", "confined"] == cells


def test_a_failure_carries_everything_known_about_it():
    """What the page needs stands in its data."""
    data = data_of(small())
    finding = data["students"][1]["files"][0]["findings"][0]
    texts = data["strings"]
    told = {key: texts[finding[key]] for key in ("why", "call", "expected", "got")}
    expected = {
        "why": "It returned another value.",
        "call": "increase(3)",
        "expected": "4",
        "got": "3",
    }
    assert (expected, [4, 5, 6]) == (told, [number for number, _ in finding["context"]])


def test_an_old_result_shows_the_one_line_it_has():
    """Results from before the lines around were kept still load."""
    old = msgspec.to_builtins(invented.run(invented.submission(checks=[invented.failing()])))
    del old["submissions"][0]["checks"][0]["context"]
    data = data_of(report_page([results.decode(msgspec.json.encode(old))]))
    finding = data["students"][0]["files"][0]["findings"][0]
    assert [5] == [number for number, _ in finding["context"]]


def test_an_exploration_is_kept_once():
    """Two students with the same exploration share it, though one took longer."""
    one, two = invented.lost_update(), msgspec.structs.replace(invented.lost_update(), seconds=9.0)
    html = report_page(
        [
            invented.run(
                invented.submission("ada_lovelace", [invented.failing(exploration=one)]),
                invented.submission("alan_turing", [invented.failing(exploration=two)]),
            )
        ]
    )
    assert 1 == len(data_of(html)["timelines"])


def test_the_last_result_of_a_file_counts():
    """Of two runs the second is the one shown."""
    first = invented.run(invented.submission(checks=[invented.failing()]))
    second = invented.run(invented.submission(checks=[invented.check()]))
    html = report_page([first, second])
    assert "The submission passed." in html


def test_the_usual_order_stands_beside_the_wrong_one():
    """The wrong outcome comes first and is marked; the usual one has no mark."""
    data = data_of(exploration_page(invented.lost_update(), "counter.py:main", "main()"))
    (timeline,) = data["timelines"]
    texts = data["strings"]
    marks = [len(outcome.get("marks", [])) for outcome in timeline["outcomes"]]
    labels = [texts[outcome["label"]] for outcome in timeline["outcomes"]]
    assert (1, [1, 0], ["main() returns 1", "main() returns 2, the usual order"]) == (
        timeline["usual"],
        marks,
        labels,
    )


def test_a_long_interleaving_keeps_the_moment_it_went_wrong():
    """In a class of many, the steps before it are cut."""
    from grader.report import html_timeline
    from grader.report.html_pack import Strings

    packed = html_timeline.pack(invented.lost_update(1000), Strings(100), "main()", events=50)
    wrong = packed["outcomes"][0]
    (mark,) = [at for at, _ in wrong["marks"]]
    kept = range(wrong["before"], wrong["before"] + len(wrong["steps"][0]))
    assert (50, True) == (len(kept), mark in kept)


def test_a_large_class_is_a_small_file():
    """300 students and ten exercises stay under five million bytes."""
    size = len(report_page([invented.large_class()]).encode())
    assert size < 5_000_000


def test_texts_are_cut_where_a_class_writes_too_much():
    """A class of long texts has no page of hundreds of megabytes."""
    long = invented.failing(got="x" * 300, expected="y" * 300)
    files = [
        invented.submission(
            f"ada_lovelace_{i}", [msgspec.structs.replace(long, message=f"{i} " + "z" * 9000)]
        )
        for i in range(8000)
    ]
    size = len(report_page([invented.run(*files)]).encode())
    assert size < MOST_BYTES


def test_an_empty_run_has_a_page_too():
    """Nothing was found, and that is what it says."""
    assert "No submission was found." in report_page([invented.run()])


def test_the_command_reads_results_and_writes_a_page(tmp_path):
    """What --json wrote is all it needs."""
    (tmp_path / "r.json").write_bytes(results.encode(invented.small_class()))
    report([tmp_path / "r.json"], tmp_path / "r.html")
    assert small() == (tmp_path / "r.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("content", [b"{}", b"no JSON", b"\xff", b"[1]"])
def test_another_file_is_refused_in_a_sentence(tmp_path, content):
    """It says which file, what is wrong with it and what to name instead."""
    (tmp_path / "r.json").write_bytes(content)
    with pytest.raises(UsageError, match=r"r\.json: it holds no results .* grader --json wrote"):
        report([tmp_path / "r.json"], tmp_path / "r.html")


def test_a_page_that_cannot_be_written_is_refused_before_work(tmp_path):
    """A folder that is not there is found at once."""
    with pytest.raises(UsageError, match="no page can be written there"):
        report([tmp_path / "none.json"], tmp_path / "nowhere" / "r.html")
