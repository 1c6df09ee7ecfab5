"""What a step of a GitHub workflow prints, marks and sums up."""

from __future__ import annotations

import io
import re
import runpy
from pathlib import Path

import invented
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from workflow_log import obeyed

from grader.errors import GraderError
from grader.lab.outcome import Event, Exploration, Outcome, Witness
from grader.pull_request import Policy, Violation
from grader.report import escape, github, summary
from grader.report.github import SUMMARY_LIMIT, Annotation, Step
from grader.results import Confinement, Run

PATH = "Week08/counter_ada_lovelace.py"
ANYTHING = st.text(st.characters(exclude_categories=()))
NASTY = [
    "::error file=x,line=1::forged",
    "%0A::error::forged",
    "\n::stop-commands::mine\n::mine::",
    "\r::set-output name=verdict::passed",
    "##[error]forged",
    "``` \n</code></pre>\n# forged",
    "`````\n@everyone\n`````",
    "a | b\n|---|---|\n| x | y |",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "</details></summary><h1>forged</h1>",
    "<!-- ",
    "[here](https://example.org) ![x](https://example.org/x.png)",
    "<https://example.org> https://example.org www.example.org ada@example.org",
    "@ada #12 GH-12 course/course#12 :tada: 0123abcdef0123abcdef0123abcdef0123abcdef",
    "&lt;b&gt; &#64;ada &amp;",
    "$$\\frac{1}{2}$$ ~~x~~ **x** __x__ \\",
    "\x1b[31mred\x1b[0m \u202egnirts \u200b\ufeff\x00",
    "1. one\n- two\n> three\n    four\n---\n===",
    "[x]: https://example.org",
    "\ud800",
    "|",
    "`",
    " ",
]


def _corpus() -> list[str]:
    """Return the nasty texts here, and those of the hostile corpus."""
    corpus = runpy.run_path(str(Path(__file__).parents[1] / "hostile" / "texts.py"))
    return [*NASTY, *corpus["TEXTS"].values(), *corpus["NAMES"].values()]


CORPUS = _corpus()


def check(verdict="failed", **fields):
    return invented.check(verdict, **fields)


def submission(*checks, **fields):
    return invented.submission(checks=checks, **fields)


run_of = invented.run


def everywhere(text):
    """Return a run with a text in every field that may be a student's."""
    witness = Witness(
        schedule="0",
        preemptions=0,
        threads=["MainThread", text],
        events=[
            Event(step=0, thread=1, kind="write", line=1, target=text, value=text, marked=True),
            Event(step=1, thread=0, kind="read", line=2, target=text, value=text),
        ],
    )
    outcome = Outcome(kind="value", value=text, seen=1, witness=witness)
    found = Exploration(
        verdict="several-outcomes",
        outcomes=[outcome, outcome],
        schedules=2,
        complete=True,
        preemption_bound=1,
        seconds=0.1,
        seed=0,
        sources={"": [text, text]},
    )
    values = {"message": text, "call": text, "expected": text, "got": text, "source": text}
    checks = [
        check(**values, line=3, exploration=found),
        check(id="test_other", sentence=text, message=f"{text}\n{text}"),
        check(id="test_advice", kind="advice", **values),
        check("passed", id="test_fine"),
    ]
    path = f"Week08/{text}"
    return run_of(submission(*checks, naming=[f"{path}: {text}"], path=path, output=text))


def said(run_or_policy, **environ):
    """Return what a step prints about a run."""
    stream = io.StringIO()
    step = Step(stream, environ)
    with step.commands_stopped():
        step.summarize(run_or_policy)
    of = github.of_run if isinstance(run_or_policy, Run) else github.of_policy
    step.annotate(of(run_or_policy))
    return stream.getvalue()


# --- annotations ----------------------------------------------------------------------------


def test_a_failed_check_is_marked_on_its_line():
    """The title is what must hold; the text is what was expected and what came."""
    run = run_of(submission(check(line=6, expected="4", got="2", hint="Why?")))
    expected = [
        Annotation(PATH, 6, "increase() adds exactly one.", "expected: 4\ngot: 2\nhint: Why?")
    ]
    assert expected == github.of_run(run)


@pytest.mark.parametrize("verdict", ["passed", "skipped", "error", "inconclusive"])
def test_what_is_no_fault_of_the_student_is_not_marked(verdict):
    """Only what the student can put right is an error in the student's file."""
    assert [] == github.of_run(run_of(submission(check(verdict))))


def test_advice_is_not_marked():
    """Advice fails nothing, so it is no error."""
    assert [] == github.of_run(run_of(submission(check(kind="advice"), check("passed", id="b"))))


def test_one_reason_for_all_checks_is_marked_once():
    """A file that cannot be loaded fails every check for one reason."""
    checks = [check(id=f"test_{n}", message="line 2 is no Python", line=2) for n in range(5)]
    [found] = github.of_run(run_of(submission(*checks)))
    assert (2, "None of the 5 checks could run") == (found.line, found.title)


def test_a_name_is_marked_on_the_file():
    """What is wrong with a name belongs to no line."""
    [found] = github.of_run(run_of(submission(naming=[f"{PATH}: wrong. Rename it."])))
    expected = Annotation(PATH, None, "The file or its name", "wrong. Rename it.")
    assert expected == found


def test_nine_are_marked_and_the_rest_counted():
    """GitHub shows ten errors of a step: the tenth says how many there are."""
    stream = io.StringIO()
    Step(stream, {}).annotate([Annotation(PATH, n, "title", "text") for n in range(1, 13)])
    lines = stream.getvalue().splitlines()
    assert 10 == len(lines)
    assert f"::error file={PATH},line=9,title=title::text" == lines[8]
    expected = "::error title=And more::3 more problems are told in the summary of this run."
    assert expected == lines[9]


def test_exactly_nine_need_no_count():
    """Where all are marked, nothing more is said."""
    stream = io.StringIO()
    Step(stream, {}).annotate([Annotation(PATH, n, "title", "text") for n in range(1, 10)])
    assert 9 == len(stream.getvalue().splitlines())


def test_properties_and_message_are_escaped():
    """Signs that part a command's pieces are written as GitHub asks."""
    stream = io.StringIO()
    Step(stream, {}).annotate([Annotation("a:b,c%.py", 1, "x: y, z\n", "50%\r\n::error::x")])
    expected = "::error file=a%3Ab%2Cc%25.py,line=1,title=x%3A y%2C z\\n::50%25%0A::error::x\n"
    assert expected == stream.getvalue()


# --- commands -------------------------------------------------------------------------------


@pytest.mark.parametrize("text", CORPUS, ids=range(len(CORPUS)))
def test_no_text_is_a_command(text):
    """Whatever a student writes, GitHub takes no command but our own errors, at most ten."""
    commands = obeyed(said(everywhere(text)))
    assert "::remove-matcher owner=python::" == commands[0]
    assert 1 < len(commands) <= 11
    for command in commands[1:]:
        assert re.fullmatch(r"::error (file=[^,:]*,)?(line=\d+,)?title=[^,:]*::.*", command)


@given(ANYTHING)
def test_anything_in_an_annotation_stays_in_it(text):
    """One annotation is one line, and its properties end where they should."""
    stream = io.StringIO()
    Step(stream, {}).annotate([Annotation(text, 1, text, text)])
    found = re.fullmatch(
        r"::error (file=[^,:\r\n]*,)?line=1,title=[^,:\r\n]*::[^\r\n]*\n", stream.getvalue()
    )
    assert found
    stream.getvalue().encode()


def test_commands_stay_stopped_after_a_failure():
    """What is printed about a failure may hold anything."""
    stream = io.StringIO()
    step = Step(stream, {})
    with pytest.raises(RuntimeError), step.commands_stopped():
        raise RuntimeError
    stream.write("::error::forged\n")
    assert ["::remove-matcher owner=python::"] == obeyed(stream.getvalue())


def test_the_token_is_new_each_time():
    """Nobody can know it beforehand."""
    run = run_of()
    assert said(run).splitlines()[1] != said(run).splitlines()[1]


# --- the summary ----------------------------------------------------------------------------


def test_the_summary_reads_well():
    """A headline, a table, and what failed with everything that explains it."""
    failed = check(line=6, expected="4", got="2", source="    self.count += 1", hint="Why?")
    text = summary.of_run(run_of(submission(failed, check("passed", id="b"))), 10_000)
    expected = f"""## ❌ The submission did not pass.

| | File | Points | Verdict |
|---|---|---|---|
| ❌ | `{PATH}` | 1 of 2 | failed |

### `{PATH}` · failed · 1 of 2 points

**❌ increase&#40;&#41; adds exactly one.**

```text
expected  4
got       2
line 6    self.count += 1
```

💡 Why?
"""
    assert expected == f"{text.rstrip()}\n"


def test_the_timeline_is_told():
    """A check that explored interleavings shows the one that went wrong."""
    text = summary.of_run(everywhere("spam"), 100_000)
    assert "spam" in text.partition("│")[2]


def tokens_of(markdown):
    """Return every token of a document as an independent parser sees it."""
    found = []
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown):
        found += [token, *(token.children or [])]
    return found


def _alike(run):
    return [(t.type, t.tag) for t in tokens_of(summary.of_run(run, 100_000)) if t.type != "text"]


HTML = re.compile(r"<details><summary>[^<>]*</summary>|</details>|<details><summary>[^<>]*")


@pytest.mark.parametrize("text", CORPUS, ids=range(len(CORPUS)))
def test_no_text_changes_the_page(text):
    """Whatever a student writes, the page has no link, image or tag but our own."""
    tokens = tokens_of(summary.of_run(everywhere(text), 1_000_000))
    kinds = {token.type for token in tokens}
    assert not kinds & {
        "link_open",
        "image",
        "html_inline",
        "em_open",
        "s_open",
        "ordered_list_open",
    }
    html = [token.content.strip() for token in tokens if token.type == "html_block"]
    assert html
    assert [] == [each for each in html if not HTML.fullmatch(each)]
    assert 2 == sum(token.type == "heading_open" for token in tokens)
    assert 1 == sum(token.type == "table_open" for token in tokens)


@pytest.mark.parametrize("text", CORPUS, ids=range(len(CORPUS)))
def test_no_text_is_a_mention_or_a_reference(text):
    """Outside of code there is nothing that GitHub would link, replace or tell somebody about."""
    tokens = tokens_of(summary.of_run(everywhere(text), 1_000_000))
    prose = "".join(token.content for token in tokens if token.type in ("text", "text_special"))
    found = re.findall(r"[@#]\w|:\w+:|://|(?i:www\.|\bgh-\d)|\b(?=\d*[a-f])[0-9a-f]{7,}", prose)
    assert [] == found


@given(ANYTHING)
def test_markdown_shows_the_text_itself(text):
    """Escaping is undone by the reader's eyes: what is shown is the text on one line."""
    shown = MarkdownIt("commonmark").enable("table").renderInline(escape.markdown(text))
    for entity, sign in {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&"}.items():
        shown = shown.replace(entity, sign)
    assert escape.plain(text, 1000).strip(" ") == shown.replace("\u200b", "").strip(" ")


@given(ANYTHING)
def test_a_block_of_code_ends_where_it_should(text):
    """No run of backticks inside ends the block."""
    [token] = tokens_of(escape.markdown_block(text))
    assert ("fence", escape.plain(text.rstrip("\r\n"), 10_000, multiline=True)) == (
        token.type,
        token.content.removesuffix("\n"),
    )


@given(ANYTHING)
def test_a_span_of_code_is_one(text):
    """A code span holds all of the text, whatever backticks and blanks are in it."""
    shown = escape.markdown_code(text)
    inline = [
        t for t in tokens_of(f"a {shown} b") if t.type.endswith("inline") and t.children is None
    ]
    assert [escape.plain(text, 300).replace("|", "\\x7c")] * bool(text) == [
        t.content for t in inline
    ]


def test_a_large_class_is_cut_and_that_is_said():
    """The summary stays under GitHub's limit; what failed comes first, the rest is counted."""
    files = [submission(check("passed"), path=f"Week08/a{n:04}.py") for n in range(2_000)]
    files += [
        submission(check(got="x" * 300, message="y" * 1000), path=f"Week08/z{n:04}.py")
        for n in range(1_000)
    ]
    text = summary.of_run(run_of(*files), SUMMARY_LIMIT)
    assert 900_000 < len(text.encode()) < SUMMARY_LIMIT
    assert "| ❌ | `Week08/z0000.py`" in text
    assert "… 2,700 more files are not in the table." in text
    assert re.search(r"… \d+ more files are not told here", text)


@pytest.mark.parametrize("room", [0, 2_000, 2_500, 5_000, 50_000])
def test_the_summary_keeps_to_its_room(room):
    """However little room there is, the note fits and nothing is cut in the middle."""
    files = [submission(check(got="ş" * 300), path=f"Week08/{n}.py") for n in range(100)]
    text = summary.of_run(run_of(*files), room)
    assert len(text.encode()) <= max(room, 500)
    assert 0 == text.count("```") % 2


def test_a_run_that_says_something_about_itself():
    """A run without confinement, or that was stopped, says so at the top."""
    text = summary.of_run(run_of(confinement=Confinement(confined=False), interrupted=True), 10_000)
    assert "not confined" in text
    assert "stopped before everything" in text


def test_the_summary_is_appended(tmp_path: Path):
    """What another command of the step wrote stays, and counts against the limit."""
    file = tmp_path / "summary.md"
    file.write_text("before\n")
    printed = said(run_of(), GITHUB_STEP_SUMMARY=str(file))
    assert file.read_text().startswith("before\n## ")
    assert "## " not in printed


def test_a_full_summary_takes_no_more_than_it_can(tmp_path: Path):
    """Two commands of one step together stay under the limit."""
    file = tmp_path / "summary.md"
    file.write_text("x" * (SUMMARY_LIMIT - 20_000))
    said(
        run_of(*(submission(check(), path=f"{n}.py") for n in range(500))),
        GITHUB_STEP_SUMMARY=str(file),
    )
    assert file.stat().st_size < SUMMARY_LIMIT


def test_a_summary_that_cannot_be_written(tmp_path: Path):
    """That is the machine's fault, not the student's."""
    with pytest.raises(GraderError, match="cannot be written"):
        Step(io.StringIO(), {"GITHUB_STEP_SUMMARY": str(tmp_path)}).summarize(run_of())


def test_the_verdict_is_an_output(tmp_path: Path):
    """Later steps can ask for it."""
    Step(io.StringIO(), {"GITHUB_OUTPUT": str(tmp_path / "out")}).output("verdict", "passed")
    assert "verdict=passed\n" == (tmp_path / "out").read_text()


@pytest.mark.parametrize(
    ("checks", "expected"),
    [
        ([], "nothing"),
        (["passed"], "passed"),
        (["passed", "failed"], "failed"),
        (["passed", "failed", "error"], "error"),
    ],
)
def test_the_verdict_of_a_run(checks, expected):
    """The worst that happened is the verdict; nothing is not a success."""
    files = [submission(check(verdict), path=verdict) for verdict in checks]
    assert expected == github.verdict(run_of(*files))


# --- a pull request -------------------------------------------------------------------------


def policy(*violations, notes=()):
    return Policy(
        base="1" * 40,
        head="2" * 40,
        verdict="failed" if violations else "passed",
        student="ada_lovelace",
        changed=1,
        violations=list(violations),
        notes=list(notes),
    )


def test_what_is_not_allowed_is_listed():
    """Each path with its sentence and, as code, the command that undoes it."""
    text = summary.of_policy(
        policy(Violation(rule="course", path="a.py", sentence="wrong.", command="git rm a.py")),
        9999,
    )
    expected = (
        "## ❌ The pull request changes what it may not.\n\n- **`a.py`**: wrong. `git rm a.py`\n\n"
    )
    assert expected == text


def test_what_is_allowed_is_told_with_notes():
    """An instructor sees what needs a look also where nothing failed."""
    text = summary.of_policy(policy(notes=["look #1"]), 9999)
    assert "## ✅ The pull request changes only files of `ada_lovelace`.\n\n> 👀 look &#35;" in text


def test_a_flood_of_violations_is_counted():
    """Not every one is told."""
    many = [Violation(rule="course", path=f"{n}.py", sentence="wrong.") for n in range(3_000)]
    text = summary.of_policy(policy(*many), SUMMARY_LIMIT)
    assert text.rstrip().endswith("… and 2,800 more of the kind.")


@pytest.mark.parametrize("text", CORPUS, ids=range(len(CORPUS)))
def test_no_path_of_a_pull_request_is_a_command_or_a_tag(text):
    """A path is a text of a student too."""
    found = policy(Violation(rule="name", path=text, sentence=text, command=text), notes=[text])
    assert 2 == len(obeyed(said(found)))
    kinds = {token.type for token in tokens_of(summary.of_policy(found, 99_999))}
    assert not kinds & {"link_open", "image", "html_inline", "html_block", "em_open", "fence"}
