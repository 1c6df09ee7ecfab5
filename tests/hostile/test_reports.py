"""Nothing that a student names, prints, raises or returns acts on what shows it."""

from __future__ import annotations

import io
import json
import re
from xml.etree import ElementTree as ET

import msgspec
import pytest
from texts import TEXTS, raw_in

from grader.lab.outcome import Event, Exploration, Outcome, Waiting, Witness
from grader.report import github
from grader.report.junit import junit
from grader.report.terminal import TerminalReport
from grader.results import CheckResult, Confinement, Run, SubmissionResult, storable

FOLDER = "names_and_reports"
LIVE = re.compile(
    r"<(?:script|img|svg|style|link|a )|<!--|\]\(http|\]\(x|@octocat|javascript:|https://|www\.e"
    r"|\$\{\{|\$\$|(?<!&)#1|\[x\]"
)
COMMANDS = ("::", "##[", "##vso[")
pytestmark = pytest.mark.timeout(900)
grouped = pytest.mark.xdist_group(f"hostile-{FOLDER}")


# -- the whole class, through the real command -------------------------------------------------


@grouped
def test_the_terminal_shows_nothing_raw(batches):
    """What the command prints holds no control, no reordering and nothing hidden."""
    assert [set()] == list({frozenset(raw_in(run.terminal)) for run in batches(FOLDER)})


@grouped
def test_the_terminal_begins_no_line_with_a_command(batches):
    """No line that the command prints is one that a workflow runner would obey."""
    lines = [line for run in batches(FOLDER) for line in run.terminal.splitlines()]
    assert [] == [line for line in lines if line.lstrip().startswith(COMMANDS)]


@grouped
def test_junit_can_be_read(batches):
    """JUnit is XML, and no text in it holds anything raw."""
    for run in batches(FOLDER):
        root = ET.fromstring(run.junit)
        shown = all_text(root)
        assert set() == raw_in(shown, "\n\t")


@grouped
def test_results_are_plain_text(batches):
    """The results file is ASCII controls and surrogates apart; reading it gives the texts back."""
    for run in batches(FOLDER):
        assert set() == {c for c in run.text if ord(c) < 32 and c != "\n"}
        assert run.results == json.loads(run.text)


@grouped
def test_every_file_is_named_once(batches):
    """Each attack has a record of its own, whatever it is called, and no honest one is replaced."""
    for run in batches(FOLDER):
        paths = [found["path"] for found in run.results["submissions"]]
        assert sorted(set(paths)) == sorted(paths)


def all_text(root: ET.Element) -> str:
    """Return every text and every attribute of a document."""
    return "".join([*root.itertext(), *(v for e in root.iter() for v in e.attrib.values())])


# -- every report, over every text --------------------------------------------------------------


def nasty_run(text: str) -> Run:
    """Return a run in which a text stands wherever a student's words can."""
    text = storable(text)
    event = Event(step=0, thread=0, kind="write", file=text, line=1, target=text, value=text,
                  marked=True, note=text)  # fmt: skip
    waiting = Waiting(thread=0, waits_for=text, line=1, file=text)
    witness = Witness(schedule=text, preemptions=1, threads=[text, text],
                      events=[event, msgspec.structs.replace(event, kind="print", step=1)],
                      waiting=[waiting], cycle=[0])  # fmt: skip
    exploration = Exploration(
        verdict="several-outcomes",
        outcomes=[Outcome(kind="value", value=text, seen=1, witness=witness),
                  Outcome(kind="deadlock", value="", seen=1, witness=witness)],
        schedules=2, complete=False, preemption_bound=1, seconds=0.1, seed=0,
        unsupported="", sources={text: [text]},
    )  # fmt: skip
    common = {"kind": "required", "sentence": "It holds.", "message": text, "call": text,
              "expected": text, "got": text, "line": 1, "source": text, "hint": text}  # fmt: skip
    checks = [
        CheckResult(id="test_a", verdict="failed", **common),
        CheckResult(id="test_b", verdict="crashed", exploration=exploration, **common),
        CheckResult(id="test_c", verdict="failed", **common | {"kind": "advice"}),
    ]
    submission = SubmissionResult(
        path=f"Week02/{text}.py", week=2, exercise="types", student=text, verdict="failed",
        naming=[text], output=text, checks=checks,
    )  # fmt: skip
    refused = msgspec.structs.replace(submission, exercise=None, checks=[])
    return Run(submissions=[submission, submission, refused], seconds=1.0, seed=0, grader="0",
               python="3", confinement=Confinement(confined=True))  # fmt: skip


def on_a_terminal(run: Run) -> str:
    """Return everything that a terminal is told of a run."""
    stream = io.StringIO()
    report = TerminalReport(stream, width=100)
    report.table(run)
    report.failures(run)
    report.failures(run, full=True)
    report.summary(run)
    return stream.getvalue()


def in_a_workflow(run: Run, tmp_path) -> tuple[str, str]:
    """Return a step's log and its summary."""
    summary, stream = tmp_path / "summary", io.StringIO()
    step = github.Step(stream, {"GITHUB_STEP_SUMMARY": str(summary)})
    step.annotate(github.of_run(run))
    step.summarize(run)
    return stream.getvalue(), summary.read_text(encoding="utf-8")


def outside_code(markdown: str) -> str:
    """Return what of a Markdown text is not code, where signs mean nothing."""
    kept, fence = [], ""
    for line in markdown.splitlines():
        if fence:
            if set(line.strip()) == {"`"} and len(line.strip()) >= len(fence):
                fence = ""
        elif opening := re.match(r"(`{3,})[^`]*$", line):
            fence = opening[1]
        else:
            kept.append(re.sub(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)", "", line))
    assert not fence, "a block of code never ends"
    return "\n".join(kept)


over_all_texts = pytest.mark.parametrize("name", TEXTS)


@over_all_texts
def test_a_terminal_gets_nothing_raw(name):
    """No text acts on the terminal, wherever it stands in a run."""
    assert set() == raw_in(on_a_terminal(nasty_run(TEXTS[name])))


@over_all_texts
def test_junit_gets_nothing_raw(name):
    """No text ends the document or hides in it, wherever it stands in a run."""
    root = ET.fromstring(junit(nasty_run(TEXTS[name])))
    shown = all_text(root)
    assert set() == raw_in(shown, "\n\t")


@over_all_texts
def test_a_workflow_gets_its_own_commands_only(name, tmp_path):
    """A step's log holds one command a line, each the grader's own."""
    log, _ = in_a_workflow(nasty_run(TEXTS[name]), tmp_path)
    assert set() == raw_in(log, "\n\t")
    assert [] == [line for line in log.splitlines() if not line.startswith("::error ")]


@over_all_texts
def test_a_summary_gets_nothing_raw(name, tmp_path):
    """A step's summary has no picture, link, mention or tag of a student's, and nothing hidden."""
    _, summary = in_a_workflow(nasty_run(TEXTS[name]), tmp_path)
    assert set() == raw_in(summary, "\n\t")
    assert [] == LIVE.findall(outside_code(summary))


@over_all_texts
def test_a_summary_keeps_its_table(name, tmp_path):
    """No text adds a cell or a row to the summary's table, not even from inside code."""
    _, summary = in_a_workflow(nasty_run(TEXTS[name]), tmp_path)
    lines = summary.splitlines()
    table = lines[lines.index("| | File | Points | Verdict |") :][:6]
    cells = [len(re.findall(r"(?<!\\)\|", line)) for line in table]
    assert [5, 5, 5, 5, 5, 0] == cells


@over_all_texts
def test_results_give_a_text_back(name):
    """The results file holds what a text was, as JSON can."""
    run = nasty_run(TEXTS[name])
    assert run == msgspec.json.decode(msgspec.json.encode(run), type=Run)
