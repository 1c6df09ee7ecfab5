"""What a run looks like on a terminal and as plain text."""

from __future__ import annotations

import io
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from grader.report.terminal import TerminalReport
from grader.results import CheckResult, Confinement, Run, SubmissionResult, verdict_of

GOLDEN = Path(__file__).parent.parent / "golden" / "terminal"
ANYTHING = st.text(st.characters(exclude_categories=()), max_size=40)

SENTENCES = {
    "test_power": "custom_power(x, e) gives x to the power of e.",
    "test_signature": "custom_power takes x by position only, and e either way.",
    "test_equation": "custom_equation gives (x**a + y**b) / c.",
    "test_counts": "fn_w_counter counts every call, whoever makes it and however often it is made.",
}
ADVICE = {"test_copy": "The dictionary that fn_w_counter returns is a copy."}
WRONG_POWER = {
    "verdict": "failed",
    "call": "custom_power(2, e=3)",
    "expected": "8",
    "got": "6",
    "line": 4,
    "source": "    custom_power = lambda x=0, /, e=1: x * e\n",
    "hint": "Which operator is the power?",
}
TOO_LATE = {"verdict": "timeout", "message": "It took longer than 5 seconds and was stopped."}
NOT_COPIED = {"verdict": "failed", "message": "Changing it changed the next result."}
NO_PANDAS = {
    "verdict": "failed",
    "message": "ModuleNotFoundError: No module named 'pandas'",
    "line": 1,
    "source": "import pandas as pd",
    "hint": "Which packages does the course allow?",
}


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Claim so."""
        return True


@pytest.fixture(autouse=True)
def _environment(monkeypatch):
    for name in ("NO_COLOR", "COLUMNS", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


def checks(**changed):
    """Return the four checks and the advice, all passed but those that are changed."""
    kinds = [("required", 2.0, SENTENCES), ("advice", 0.0, ADVICE)]
    return [
        CheckResult(
            **{"id": id_, "kind": kind, "sentence": s, "points": p, "verdict": "passed"}
            | changed.get(id_, {})
        )
        for kind, p, sentences in kinds
        for id_, s in sentences.items()
    ]


def submission(student, found=None, *, path=None, naming=(), **fields):
    found = checks() if found is None else found
    return SubmissionResult(
        path=path or f"Week03/functions_{student}.py",
        student=student,
        verdict=verdict_of(found, list(naming)),
        naming=list(naming),
        checks=found,
        **{"week": 3, "exercise": "functions"} | fields,
    )


def a_run(*submissions, confined=True, missing=(), interrupted=False):
    return Run(
        submissions=list(submissions),
        confinement=Confinement(confined=confined, missing=list(missing)),
        seconds=12.34,
        seed=1,
        grader="0.1.0",
        python="3.11.9",
        interrupted=interrupted,
    )


def a_class():
    """Return six submissions, each with something else to say."""
    path = "Week03/Functions_grace_hopper.py"
    naming = [f"{path}: the name has capital letters. Rename it to functions_grace_hopper.py."]
    everything = dict.fromkeys(SENTENCES | ADVICE, NO_PANDAS)
    mistakes = checks(test_power=WRONG_POWER, test_counts={"verdict": "skipped"})
    refused = "Week03/function_ada_lovelace.py"
    why = f'{refused}: unknown exercise "function"; did you mean "functions"?'
    return a_run(
        submission("ada_lovelace", checks(test_copy=NOT_COPIED)),
        submission("alan_turing", mistakes, output="start\n\x1b[31mred\n"),
        submission("grace_hopper", path=path, naming=naming),
        submission("ada_byron_lovelace", checks(**everything)),
        submission("漢字_名前", checks(test_equation=TOO_LATE, test_power={"verdict": "error"})),
        submission(None, [], path=refused, naming=[why], exercise=None, week=None),
    )


def told(run, *parts, width=80, stream=None, **options):
    """Return what the parts of a report write, without the blanks at the end of lines."""
    stream = stream or io.StringIO()
    report = TerminalReport(stream, width=width)
    for part in parts or ("table", "failures", "summary"):
        getattr(report, part)(run, **options)
    stream.flush()
    return "\n".join(line.rstrip() for line in stream.getvalue().split("\n"))


def in_ascii(run):
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii", newline="\n")
    report = TerminalReport(stream, width=80)
    report.table(run)
    report.failures(run)
    report.summary(run)
    stream.flush()
    return "\n".join(line.rstrip() for line in raw.getvalue().decode("ascii").split("\n"))


def golden(name):
    """Return the text that was read and found good; delete the file to have it written anew."""
    return (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


# -- whole texts --------------------------------------------------------------------------------


def test_a_class():
    """The table, its legend and the refused files of a small class."""
    assert golden("class") == told(a_class(), "table")


def test_the_failures_of_a_class():
    """What each student of a small class reads."""
    assert golden("failures") == told(a_class(), "failures")


def test_a_single_submission():
    """One student sees a checklist, then what to do."""
    mistakes = checks(test_power=WRONG_POWER, test_copy=NOT_COPIED)
    assert golden("single") == told(a_run(submission("ada_lovelace", mistakes)))


def test_a_large_class():
    """The failures of a large class fit on a few lines."""
    others = [submission(f"student_{i}") for i in range(20)]
    run = a_run(*a_class().submissions, *others)
    assert golden("large") == told(run, "failures")


def test_a_run_with_warnings():
    """What everybody must know stands at the end."""
    run = a_run(
        *a_class().submissions,
        confined=False,
        missing=["No Landlock: the files of this machine can be read."],
        interrupted=True,
    )
    assert golden("warnings") == told(run, "summary", planned=60)


def test_an_output_without_unicode():
    """Signs have a spelling in ASCII, other letters are escaped, and columns stay aligned."""
    assert golden("ascii") == in_ascii(a_class())


# -- the table ----------------------------------------------------------------------------------


def names(text):
    """Return who stands in the table, from top to bottom."""
    students = [s.student for s in a_class().submissions if s.student]
    return [line.split()[0] for line in text.split("\n") if line.split(" ")[0] in students]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("name", "ada_byron_lovelace ada_lovelace alan_turing grace_hopper 漢字_名前"),
        ("points", "ada_lovelace grace_hopper alan_turing 漢字_名前 ada_byron_lovelace"),
        ("verdict", "ada_byron_lovelace alan_turing grace_hopper 漢字_名前 ada_lovelace"),
    ],
)
def test_rows_are_sorted(order, expected):
    """By name; by points, the most first; by verdict, what failed first."""
    assert expected.split() == names(told(a_class(), "table", sort=order))


def test_only_what_fails_is_shown_and_all_is_counted():
    """Who passed has no row and no advice; the numbers are those of the whole class."""
    text = told(a_class(), "table", only_failing=True)
    assert ["alan_turing", "grace_hopper", "ada_byron_lovelace", "漢字_名前"] == names(text)
    assert "\npassed               2 4 3 3   3\n" in text
    assert "ada_lovelace.py" not in told(a_class(), "failures", only_failing=True)


def test_a_single_file_that_passed_is_not_among_those_that_fail():
    """Nothing is left to show of it."""
    assert "" == told(a_run(submission("ada_lovelace")), "table", only_failing=True)


def test_counts_of_a_large_class_stand_under_their_checks():
    """Numbers of several digits stand upright where the marks are close."""
    run = a_run(*[submission(f"student_{i}") for i in range(12)])
    lines = told(run, "table").split("\n")
    row = next(i for i, line in enumerate(lines) if line.startswith("passed "))
    assert [" 1 1 1 1   1", " 2 2 2 2   2"] == [line[12:].rstrip() for line in lines[row : row + 2]]


def test_columns_stay_aligned_under_wide_characters():
    """A name in Chinese takes two columns a letter, and the marks still stand in line."""
    run = a_run(submission("ada_lovelace"), submission("漢字_名前"))
    lines = [line for line in told(run, "table").split("\n") if line.endswith("  passed")]
    columns = [cell_len(line[: line.index("✓")]) for line in lines]
    expected = [15, 15]
    assert expected == columns


@pytest.mark.parametrize(("count", "width"), [(8, 80), (12, 80), (30, 80), (60, 60), (30, 20)])
def test_no_mark_is_lost_however_many_checks(count, width):
    """Marks move together, then fold; none disappears."""
    many = [
        CheckResult(id=f"test_{i}", kind="required", verdict="passed", sentence="It holds.")
        for i in range(count)
    ]
    run = a_run(submission("ada_lovelace", many), submission("alan_turing", many))
    table = told(run, "table", width=width).partition("✓ passed")[0]
    assert 2 * count == table.count("✓")


@pytest.mark.parametrize("count", [8, 12, 18, 24, 30])
def test_eighty_columns_hold_the_table(count):
    """Rows are as wide as the terminal at most, and a row is a line."""
    many = [
        CheckResult(id=f"test_{i}", kind="required", verdict="passed", sentence="It holds.")
        for i in range(count)
    ]
    run = a_run(submission("ada_byron_lovelace", many), submission("alan_turing", many))
    row = next(line for line in told(run, "table").split("\n") if line.startswith("alan_turing"))
    assert (True, count) == (cell_len(row) <= 80, row.count("✓"))


def test_a_check_that_only_some_have_leaves_a_blank():
    """A suite that changed under way does not shift anybody's marks."""
    run = a_run(submission("ada_lovelace"), submission("alan_turing", checks()[1:]))
    row = next(s for s in told(run, "table").split("\n") if s.startswith("alan_turing"))
    expected = "alan_turing      ✓ ✓ ✓   ✓  6 of 6  passed"
    assert expected == row


def test_every_student_of_a_long_class_has_a_row():
    """Three hundred students are three hundred rows."""
    run = a_run(*(submission(f"student_{i}") for i in range(300)))
    rows = [s for s in told(run, "table").split("\n") if s.endswith("8 of 8  passed")]
    expected = 300
    assert expected == len(rows)


# -- failures -----------------------------------------------------------------------------------


def test_one_reason_is_told_once():
    """A file that cannot be loaded fails every check, and says why a single time."""
    everything = dict.fromkeys(SENTENCES | ADVICE, NO_PANDAS)
    text = told(a_run(submission("ada_lovelace", checks(**everything))), "failures", width=100)
    headline = "None of the 5 checks could run: ModuleNotFoundError: No module named 'pandas'"
    expected = (1, 1)
    assert expected == (text.count(headline), text.count("pandas'"))


def test_a_reason_shared_by_some_checks_is_told_under_all_of_them():
    """The sentences stand together and the reason below them."""
    reason = {"verdict": "failed", "message": "There is no function custom_power."}
    found = checks(test_power=reason, test_signature=reason)
    text = told(a_run(submission("ada_lovelace", found)), "failures")
    expected = (
        f"  ✗ {SENTENCES['test_power']}\n  ✗ {SENTENCES['test_signature']}\n"
        "      why  There is no function custom_power.\n"
    )
    assert expected in text


def test_a_message_of_several_lines_keeps_its_shape():
    """The caret of a syntax error stands below its place."""
    wrong = {"verdict": "failed", "message": "SyntaxError: invalid\n    x = = 3\n        ^"}
    text = told(a_run(submission("ada_lovelace", checks(test_power=wrong))), "failures")
    assert "why  SyntaxError: invalid\n               x = = 3\n                   ^\n" in text


def test_long_output_shows_its_end():
    """The last lines are nearest to the failure."""
    output = "".join(f"line {i}\n" for i in range(30))
    found = checks(test_power=WRONG_POWER)
    text = told(a_run(submission("ada_lovelace", found, output=output)), "failures")
    shown = [line for line in text.split("\n") if line.startswith("    | ")]
    assert ([f"    | line {i}" for i in range(20, 30)], True) == (
        shown,
        "(the last 10 of 30 lines)" in text,
    )


def test_what_an_accepted_file_printed_is_not_shown():
    """Nobody needs it."""
    found = checks(test_copy=NOT_COPIED)
    text = told(a_run(submission("ada_lovelace", found, output="hello\n")), "failures")
    assert "hello" not in text


def test_a_class_without_a_fault_has_nothing_to_read():
    """No news is no text."""
    expected = ""
    assert expected == told(
        a_run(submission("ada_lovelace"), submission("alan_turing")), "failures"
    )


def test_a_large_class_is_told_in_full_on_request():
    """The short form is the default, not the only one."""
    others = [submission(f"student_{i}") for i in range(20)]
    mine = submission("ada_lovelace", checks(test_power=WRONG_POWER))
    assert "expected  8\n" in told(a_run(mine, *others), "failures", full=True)


def test_markup_in_student_text_is_only_text():
    """Square brackets and colons mean nothing to the terminal."""
    found = checks(test_power=WRONG_POWER | {"got": "'[red]:smile:[/red]'"})
    text = told(a_run(submission("ada_lovelace", found)), "failures")
    assert "got       '[red]:smile:[/red]'\n" in text


def test_a_long_value_without_blanks_is_folded_and_not_cut():
    """Every character within the limit is there."""
    found = checks(test_power=WRONG_POWER | {"got": "9" * 250})
    expected = 250
    assert expected == told(a_run(submission("ada_lovelace", found)), "failures").count("9")


def test_a_file_that_no_check_ran_on_says_so():
    """Silence would look like success."""
    text = told(a_run(submission("ada_lovelace", [])), "failures", "summary")
    expected = (True, True)
    assert expected == (
        "No check ran on this file" in text,
        "The grader failed on Week03/functions_ada_lovelace.py" in text,
    )


# -- the last line ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([], "No submission was found. 12.3 s\n"),
        ([{}], "The submission passed. 12.3 s\n"),
        ([WRONG_POWER], "The submission did not pass. 12.3 s\n"),
        ([{}, {}], "2 of 2 submissions passed. 12.3 s\n"),
        ([{}, WRONG_POWER], "1 of 2 submissions passed, 1 did not. 12.3 s\n"),
        (
            [{}, {"verdict": "inconclusive"}],
            "1 of 2 submissions passed, 1 could not be graded. 12.3 s\n",
        ),
    ],
)
def test_the_last_line_counts(found, expected):
    """How many passed, how many did not, and how long it took."""
    run = a_run(*(submission("ada_lovelace", checks(test_power=f)) for f in found))
    assert expected == told(run, "summary")


# -- streams ------------------------------------------------------------------------------------


def test_a_file_gets_no_escape_sequences(monkeypatch):
    """Plain text stays plain, whatever the environment would like."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b" not in told(a_class())


def test_a_terminal_gets_colour():
    """A terminal is told apart from a file."""
    assert "\x1b[32m" in told(a_class(), stream=Terminal())


def test_no_color_is_honoured(monkeypatch):
    """NO_COLOR leaves no escape sequence at all."""
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in told(a_class(), stream=Terminal())


@pytest.mark.parametrize(("columns", "expected"), [(None, 100), ("60", 60), ("wide", 100)])
def test_plain_text_is_a_hundred_columns_wide(monkeypatch, columns, expected):
    """Without a terminal there is nobody to ask but COLUMNS."""
    if columns:
        monkeypatch.setenv("COLUMNS", columns)
    message = {"verdict": "failed", "message": "a " * 200}
    run = a_run(submission("ada_lovelace", checks(test_power=message)))
    longest = max(told(run, "failures", width=None).split("\n"), key=len)
    assert expected - 2 <= len(longest) <= expected


def test_progress_is_silent_without_a_terminal(monkeypatch):
    """A log file gets no bar."""
    stream, errors = io.StringIO(), Terminal()
    monkeypatch.setattr("sys.stderr", errors)
    with TerminalReport(stream).progress(2) as advance:
        advance()
    expected = ("", "")
    assert expected == (stream.getvalue(), errors.getvalue())


def test_progress_is_drawn_on_standard_error(monkeypatch):
    """The bar never gets into what the report writes."""
    stream, errors = Terminal(), Terminal()
    monkeypatch.setattr("sys.stderr", errors)
    with TerminalReport(stream).progress(2) as advance:
        advance()
        advance()
    expected = ("", True)
    assert expected == (stream.getvalue(), "2/2" in errors.getvalue())


@given(ANYTHING, ANYTHING, ANYTHING, st.sampled_from(["ascii", "cp1252", "utf-8"]))
def test_any_text_can_be_told(one, two, three, encoding):
    """Whatever a student writes, nothing raises and no control character gets through."""
    wrong = {"verdict": "failed", "message": one, "got": two, "source": three, "call": one}
    found = checks(test_power=wrong, test_copy=wrong | {"sentence": two})
    strange = submission(three, found, path=one, naming=[two], output=three)
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding=encoding, newline="\n")
    report = TerminalReport(stream, width=60)
    for run in (a_run(strange), a_run(strange, submission("ada_lovelace"), confined=False)):
        report.table(run)
        report.failures(run)
        report.summary(run)
    stream.flush()
    text = raw.getvalue().decode(encoding).replace("\n", "")
    assert set() == {unicodedata.category(c) for c in text} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
