"""The comment: whatever a student writes is shown as text, and GitHub takes it."""

import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from texts import TEXTS, raw_in

from grader.lab.outcome import Event, Exploration, Outcome, Witness
from grader.publish.comment import MARK
from grader.publish.records import WorkflowRun
from grader.publish.text import markdown
from grader.publish.verdict import Verdict
from grader.results import CheckResult, Confinement, Look, Run, SubmissionResult, storable

WORKFLOW_RUN = WorkflowRun(
    id=1, path=".github/workflows/grade.yml", event="pull_request", head_sha="a" * 40,
    html_url="https://github.test/runs/1",
)  # fmt: skip
OURS = re.compile(r"</?details>(<summary>[^<>]*</summary>)?")
MORE = [
    "`@everyone`", "``` \n@everyone", "~~~~\n", "[x](javascript:alert(1))", "    code", "\\",
    "&commat;everyone", "$x^2$", "> x", MARK, "]",
]  # fmt: skip
SHORT = [storable(text) for text in [*TEXTS.values(), *MORE] if len(text) < 2000]
texts = st.one_of(
    st.lists(st.sampled_from(SHORT), max_size=3).map("".join),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=80),
)
every_text = pytest.mark.parametrize(
    "text", [*map(storable, TEXTS.values()), *MORE], ids=[*TEXTS, *map(repr, MORE)]
)


def run_of(text: str) -> Run:
    """Return a run in which a student's text stands wherever one can."""
    event = Event(step=0, thread=0, kind="write", target=text, value=text, line=1, note=text)
    witness = Witness(schedule=text, preemptions=1, threads=[text], events=[event])
    explored = Exploration(
        verdict="several-outcomes", schedules=2, complete=True, preemption_bound=0, seconds=0.1,
        seed=0, sources={"x.py": [text]},
        outcomes=[Outcome(kind="value", value=text, seen=1, witness=witness)] * 2,
    )  # fmt: skip
    checks = [
        CheckResult(
            id=text or "x", kind=kind, verdict="failed", sentence=text, message=text, call=text,
            expected=text, got=text, line=3, source=text, hint=text, points=1, exploration=explored,
        )
        for kind in ("required", "advice")
    ]  # fmt: skip
    one = SubmissionResult(
        path=text, week=1, exercise=text, student=text, verdict="failed", naming=[text],
        output=text, checks=checks, needs_a_look=[Look(kind="x", line=1, sentence=text)],
    )  # fmt: skip
    return Run(
        submissions=[one], confinement=Confinement(confined=True, missing=[text]), seconds=1,
        seed=0, grader=text, python=text,
    )  # fmt: skip


@cache
def comment(text: str) -> str:
    """Return the comment of a run that is one student's text all over."""
    verdict = Verdict("failure", text, [text, text], run_of(text), [text])
    return markdown(verdict, WORKFLOW_RUN)


def outside_of_code(told: str) -> str:
    """Return what a page shows that is not code, and see that only our own HTML is in it."""
    shown = []
    links = []
    for token in MarkdownIt("commonmark").enable("table").parse(told):
        for each in [token, *(token.children or [])]:
            if each.type in ("html_block", "html_inline"):
                assert [] == [t for t in OURS.sub("", each.content).split() if "<" in t]
            links += [value for name, value in each.attrs.items() if name in ("href", "src")]
            if each.type == "text":
                shown.append(each.content)
    assert ["https://github.test/runs/1"] == links
    return "\n".join(shown)


@every_text
def test_a_student_s_text_is_text(text):
    """No link, no image and no HTML of a student's is in the comment, and no fence is left open."""
    assert "everything the grading run says" in outside_of_code(comment(text))


@settings(max_examples=25)
@given(texts)
def test_mixed_texts_are_text(text):
    """So it is for several of them in a row, and for texts that nobody thought of."""
    assert "everything the grading run says" in outside_of_code(comment(text))


@every_text
def test_nothing_is_shown_raw(text):
    """No control, nothing that reorders and nothing hidden is in the comment."""
    assert set() == raw_in(comment(text), "\n\t")


@every_text
def test_nobody_is_mentioned(text):
    """Every @ outside of code is parted from what follows it."""
    raw = re.sub(r"(?s)(`{3,})text\n.*?\n\1|(?<!`)(`+)(?!`).*?(?<!`)\2(?!`)", "", comment(text))
    assert None is re.search(r"(?:@|&#64;)\w", raw)


@pytest.mark.parametrize(
    "text", ["x" * 100_000, "\N{PILE OF POO}" * 100_000, "`" * 100_000, "\n" * 99]
)
def test_a_comment_is_never_too_long(text):
    """Neither one long text nor many make more than GitHub takes."""
    verdict = Verdict("failure", text, [text] * 100, run_of(text), [text] * 100)
    assert len(f"{MARK}\n{markdown(verdict, WORKFLOW_RUN)}") <= 65_536


def test_what_is_left_out_is_counted():
    """Of a hundred sentences the first twenty are told."""
    told = markdown(Verdict("failure", "x", [f"n{n}" for n in range(100)]), WORKFLOW_RUN)
    assert "- n19\n" in told
    assert "- n20\n" not in told
    assert "… and 80 more of the kind." in told


def test_records_that_cannot_be_told_do_not_keep_the_verdict_back(monkeypatch):
    """Records of somebody else may be wrong in ways that nobody thought of."""

    def of_run(run: Run, room: int) -> str:
        raise IndexError(run.submissions[99])

    monkeypatch.setattr("grader.report.summary.of_run", of_run)
    told = markdown(Verdict("failure", "Failed.", ["Failed."], run_of("x")), WORKFLOW_RUN)
    assert told.startswith("## ❌ Failed.")
    assert "The results cannot be shown here" in told


def test_an_address_that_is_none_is_left_out():
    """The address of the run stands in a link; anything unusual in it is not shown."""
    odd = WorkflowRun(
        id=1, path="x", event="pull_request", head_sha="a" * 40, html_url="javascript:alert(1)"
    )
    assert "javascript" not in markdown(Verdict("failure", "x"), odd)
