"""An interleaving, told: from records made by hand to what a student reads."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from grader.lab.marking import find_marks, place_of
from grader.lab.outcome import Event, Exploration, Held, Inversion, Outcome, Waiting, Witness
from grader.lab.rows import MOST_ROWS
from grader.lab.timeline import timeline

GOLDEN = Path(__file__).parent.parent / "golden" / "timeline"
ANYTHING = st.text(st.characters(exclude_categories=()), max_size=40)

COUNTER = """\
from threading import Thread

class Counter:
    count = 0

    def increase(self):
        self.count += 1

def main():
    counter = Counter()
    threads = [Thread(target=counter.increase) for _ in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return counter.count
"""
BANK = """\
lock_a, lock_b = Lock(), Lock()

def forth():
    with lock_a:
        with lock_b:
            move(1)

def back():
    with lock_b:
        with lock_a:
            move(-1)
"""
SHOP = """\
def buy():
    if shop.stock > 0:
        pack()
        shop.stock -= 1

def guarded():
    if shop.stock == 0:
        return
    pack()
    shop.stock -= 1
"""


def events(*steps):
    """Return events from `thread kind line target value` tuples; a `!` before kind: preempted."""
    made = []
    for step, (thread, kind, line, *rest) in enumerate(steps):
        target, value = (*rest, "", "")[:2]
        if kind in {"sleep", "raise", "end", "print"}:
            target, value = "", target
        made.append(
            Event(
                step=step,
                thread=thread,
                kind=kind.lstrip("!"),
                file="program.py" if line else "",
                line=line,
                target=target,
                value=value,
                preempted=kind.startswith("!"),
            )
        )
    return made


def outcome(value, steps, *, kind="value", seen=1, preemptions=0, threads=3, **rest):
    """Return an outcome whose threads are called as Python calls them."""
    names = ["MainThread", *(f"Thread-{n}" for n in range(1, threads))]
    return Outcome(
        kind=kind,
        value=value,
        seen=seen,
        witness=Witness(
            schedule="3.11:1.1>2",
            preemptions=preemptions,
            threads=names,
            events=events(*steps),
            **rest,
        ),
    )


def exploration(verdict, *outcomes, **rest):
    """Return an exploration that tried everything, unless told otherwise."""
    made = {
        "schedules": sum(o.seen for o in outcomes),
        "complete": True,
        "preemption_bound": 2,
        "seconds": 0.1,
        "seed": 0,
    }
    return Exploration(verdict=verdict, outcomes=list(outcomes), **(made | rest))


def told(verdict, *outcomes, **rest):
    """Return what is told of an exploration of the counter."""
    return timeline(exploration(verdict, *outcomes, **rest), sources(COUNTER))


def sources(text):
    return {"program.py": text.splitlines()}


START = [(0, "spawn", 13, "Thread-1"), (0, "spawn", 13, "Thread-2"), (0, "join", 15, "Thread-1")]
LOST = outcome(
    "1",
    [
        *START,
        (1, "line", 7),
        (1, "read", 7, "self.count", "0"),
        (2, "!line", 7),
        (2, "read", 7, "self.count", "0"),
        (2, "write", 7, "self.count", "1"),
        (2, "end", 0),
        (1, "write", 7, "self.count", "1"),
        (1, "end", 0),
        (0, "join", 15, "Thread-2"),
        (0, "line", 16),
        (0, "read", 16, "counter.count", "1"),
        (0, "end", 0),
    ],
    seen=3,
    preemptions=1,
)
RIGHT = outcome("2", [], seen=409)
DEADLOCK = outcome(
    "",
    [
        (0, "spawn", 13, "Thread-1"),
        (0, "spawn", 14, "Thread-2"),
        (0, "join", 15, "Thread-1"),
        (1, "acquire", 4, "lock_a"),
        (2, "!acquire", 9, "lock_b"),
        (2, "wait", 10, "lock_a"),
        (1, "wait", 5, "lock_b"),
    ],
    kind="deadlock",
    seen=17,
    preemptions=1,
    waiting=[
        Waiting(thread=0, waits_for="join of Thread-1", line=15, held_by=1),
        Waiting(
            thread=1, waits_for="lock_b", line=5, holds=[Held(lock="lock_a", line=4)], held_by=2
        ),
        Waiting(
            thread=2, waits_for="lock_a", line=10, holds=[Held(lock="lock_b", line=9)], held_by=1
        ),
    ],
    cycle=[1, 2],
)
SPIN = outcome(
    "",
    [(0, "spawn", 13, "Thread-1"), (0, "join", 15, "Thread-1"), (1, "line", 4), (1, "line", 4)],
    kind="livelock",
    threads=2,
    waiting=[Waiting(thread=1, waits_for="", line=4, file="program.py")],
)
ERROR = outcome(
    "IndexError('pop from empty list')",
    [
        (0, "spawn", 13, "Thread-1"),
        (0, "spawn", 13, "Thread-2"),
        (1, "line", 2),
        (1, "read", 2, "shop.stock", "1"),
        (2, "!line", 4),
        (2, "write", 4, "shop.stock", "0"),
        (2, "end", 0),
        (1, "line", 3),
        (1, "raise", 3, "IndexError('pop from empty list')"),
        (1, "end", 0, "IndexError('pop from empty list')"),
    ],
    kind="error",
    seen=2,
    preemptions=1,
)
EARLY = outcome(
    "0",
    [
        (0, "spawn", 13, "Thread-1"),
        (0, "line", 16),
        (0, "read", 16, "counter.count", "0"),
        (0, "end", 0),
        (1, "line", 7),
        (1, "read", 7, "self.count", "0"),
        (1, "write", 7, "self.count", "1"),
        (1, "end", 0),
    ],
    seen=30,
    threads=2,
)
LONG = outcome(
    "199",
    [
        *START,
        *[
            (1, kind, 7, *rest)
            for n in range(99)
            for kind, *rest in (
                ("line",),
                ("read", "self.count", str(n)),
                ("write", "self.count", str(n + 1)),
            )
        ],
        (1, "read", 7, "self.count", "99"),
        (2, "!line", 7),
        (2, "read", 7, "self.count", "99"),
        (2, "write", 7, "self.count", "100"),
        *[(2, "line", line) for line in (1, 2, 3, 4, 5, 6) * 2],
        (2, "end", 0),
        (1, "write", 7, "self.count", "100"),
    ],
    seen=3,
    preemptions=1,
)
MANY = outcome(
    "1",
    [
        *((0, "spawn", 13, f"Thread-{n}") for n in range(1, 9)),
        *((n, "read", 7, "self.count", "0") for n in range(1, 9)),
        *((n, "write", 7, "self.count", "1") for n in range(1, 9)),
    ],
    preemptions=8,
    threads=9,
)
CLEAN = exploration(
    "one-outcome",
    outcome("2", [], seen=412),
    complete=False,
    inversions=[
        Inversion(first="lock_a", second="lock_b", one_way=(4, 5), other_way=(9, 10)),
    ],
)
STORIES = {
    "lost_update.txt": (exploration("several-outcomes", LOST, RIGHT), COUNTER, {}),
    "lost_update.md": (exploration("several-outcomes", LOST, RIGHT), COUNTER, {"markdown": True}),
    "deadlock.txt": (exploration("deadlock", RIGHT, DEADLOCK), BANK, {}),
    "deadlock.md": (exploration("deadlock", RIGHT, DEADLOCK), BANK, {"markdown": True}),
    "livelock.txt": (exploration("livelock", SPIN), BANK, {}),
    "error.txt": (exploration("error", RIGHT, ERROR, complete=False), SHOP, {}),
    "early.txt": (exploration("several-outcomes", RIGHT, EARLY), COUNTER, {}),
    "long.txt": (exploration("several-outcomes", RIGHT, LONG), COUNTER, {}),
    "many_threads.txt": (exploration("several-outcomes", RIGHT, MANY), COUNTER, {"width": 80}),
    "clean.txt": (CLEAN, BANK, {}),
    "replay.txt": (LOST, COUNTER, {"width": 80}),
}


@pytest.mark.parametrize("name", STORIES)
def test_a_story_reads_as_it_was_approved(name):
    """What a student reads of each kind of finding, to the letter."""
    found, text, options = STORIES[name]
    expected = (GOLDEN / name).read_text(encoding="utf-8")
    assert expected == timeline(found, sources(text), **options)


# -- which moment is marked --------------------------------------------------------------------


def marks(steps, text=COUNTER, **rest):
    """Return what is marked: position → pattern."""
    found = find_marks(outcome("1", steps, **rest), sources(text))
    return {position: mark.pattern for position, mark in found.items()}


def test_a_write_over_an_unseen_write_is_marked():
    """Read, foreign write, write: the last one loses the update."""
    steps = [(1, "read", 7, "n", "0"), (2, "write", 7, "n", "5"), (1, "write", 7, "n", "1")]
    assert {2: "lost update"} == marks(steps)


def test_a_write_that_rests_on_a_fresh_read_is_not_marked():
    """Whoever reads again after the foreign write loses nothing."""
    steps = [
        (1, "read", 7, "n", "0"),
        (2, "write", 7, "n", "5"),
        (1, "read", 7, "n", "5"),
        (1, "write", 7, "n", "6"),
    ]
    assert {} == marks(steps)


def test_a_write_that_rests_on_no_read_is_not_marked():
    """A second write after one read is no update of what was read."""
    steps = [
        (1, "read", 7, "n", "0"),
        (1, "write", 7, "n", "1"),
        (2, "write", 7, "n", "5"),
        (1, "write", 7, "n", "0"),
    ]
    assert {} == marks(steps)


def test_a_foreign_write_of_the_same_value_loses_nothing():
    """Where the value did not change, nothing is lost."""
    steps = [(1, "read", 7, "n", "0"), (2, "write", 7, "n", "0"), (1, "write", 7, "n", "1")]
    assert {} == marks(steps)


def test_one_name_for_two_things_is_not_marked():
    """`self.count` of two objects: the values tell that no thread saw the other's writes."""
    steps = [
        (1, "read", 7, "self.n", "0"),
        (2, "write", 7, "self.n", "9"),
        (1, "write", 7, "self.n", "1"),
        (2, "read", 7, "self.n", "9"),
    ]
    assert {} == marks(steps)


def test_a_step_behind_an_outdated_check_is_marked():
    """The line after `if` changes what another thread changed since the check."""
    steps = [
        (1, "read", 2, "shop.stock", "1"),
        (2, "write", 4, "shop.stock", "0"),
        (1, "read", 4, "shop.stock", "0"),
        (1, "write", 4, "shop.stock", "-1"),
    ]
    assert {3: "stale check"} == marks(steps, SHOP)


def test_a_step_behind_an_early_return_is_marked():
    """A check that returns early decides about all lines below it."""
    steps = [
        (1, "read", 7, "shop.stock", "1"),
        (2, "write", 10, "shop.stock", "0"),
        (1, "read", 10, "shop.stock", "0"),
        (1, "write", 10, "shop.stock", "-1"),
    ]
    assert {3: "stale check"} == marks(steps, SHOP)


def test_a_step_that_no_check_decides_about_is_not_marked():
    """A write in another function is no act on the check."""
    steps = [
        (1, "read", 2, "shop.stock", "1"),
        (2, "write", 4, "shop.stock", "0"),
        (1, "write", 10, "shop.sold", "1"),
    ]
    assert {} == marks(steps, SHOP)


def test_reads_between_two_writes_of_another_thread_are_marked():
    """One value new, the other old: a change seen half-done, whatever the object is called."""
    steps = [
        (1, "write", 7, "self.width", "5"),
        (2, "read", 7, "box.width", "5"),
        (2, "read", 7, "box.height", "1"),
        (1, "write", 7, "self.height", "5"),
    ]
    assert {2: "half-done change"} == marks(steps)


def test_the_engines_mark_counts():
    """The engine knows objects; a write that it marked is explained, and no other is marked."""
    found = outcome(
        "1", [(1, "read", 7, "n", "0"), (2, "write", 7, "n", "5"), (1, "write", 7, "n", "1")]
    )
    given = list(found.witness.events)
    given[1] = msgspec.structs.replace(given[1], marked=True, note="first")
    witness = msgspec.structs.replace(found.witness, events=given)
    marked = find_marks(msgspec.structs.replace(found, witness=witness), {})
    assert {1: ("{}.", ("first",))} == {i: (mark.note, mark.parts) for i, mark in marked.items()}


# -- what is told ------------------------------------------------------------------------------


def first_line(found, **options):
    return timeline(found, sources(COUNTER), **options).partition("\n")[0]


def test_the_headline_names_the_call():
    """The function that was run is named as the caller says."""
    assert "3 of 412 schedules lose an update: race() returned 1; other schedules return 2." == (
        first_line(exploration("several-outcomes", LOST, RIGHT), call="race()")
    )


def test_a_result_that_nothing_explains_blames_nobody():
    """Without a mark nobody knows which result is right, so none is called wrong."""
    other = outcome("3", [], seen=2, preemptions=1)
    assert (
        "The result depends on the schedule: main() returned 3 in 2 of 411 schedules; other "
        "schedules return 2."
        == first_line(exploration("several-outcomes", other, RIGHT), width=120)
    )


def test_a_marked_usual_result_is_told_before_an_unmarked_rare_one():
    """The most frequent schedule may be the wrong one: the one that can be explained is told."""
    usual = msgspec.structs.replace(
        LOST, seen=90, witness=msgspec.structs.replace(LOST.witness, preemptions=0)
    )
    rare = outcome("2", [], seen=10, preemptions=1)
    assert "90 of 100 schedules lose an update: main() returned 1; other schedules return 2." == (
        first_line(exploration("several-outcomes", usual, rare))
    )


@pytest.mark.parametrize(
    ("complete", "sentence"),
    [
        (True, "In the only schedule main() returned 2."),
        (False, "In the one schedule that was tried main() returned 2."),
    ],
)
def test_one_schedule_is_called_the_only_one_if_it_is(complete, sentence):
    """A budget that was spent after one schedule proves nothing."""
    found = exploration("one-outcome", outcome("2", []), complete=complete)
    assert sentence == first_line(found)


def test_three_outcomes_are_listed():
    """Where a headline cannot name all outcomes, a list does, with their frequency."""
    third = outcome("7", [], seen=1, preemptions=2)
    text = timeline(exploration("several-outcomes", RIGHT, LOST, third), sources(COUNTER))
    assert [
        "- main() returned 2 in 409 schedules (no preemption)",
        "- main() returned 1 in 3 schedules (1 preemption)",
        "- main() returned 7 in 1 schedule (2 preemptions)",
    ] == [line for line in text.splitlines() if line.startswith("- ")]


def test_a_program_beyond_the_model_is_told_why():
    """What the lab cannot run is said in its own sentence, and nothing is claimed."""
    found = exploration("unsupported", schedules=1, unsupported="the program uses socket")
    assert "The lab cannot run this program: the program uses socket.\n" == timeline(found, {})


@pytest.mark.parametrize(
    ("complete", "bound", "sentence"),
    [
        (True, 2, "Every interleaving was tried."),
        (False, 2, "No other outcome in 409 schedules, complete up to 2 preemptions."),
        (False, 1, "No other outcome in 409 schedules, complete up to 1 preemption."),
        (False, 0, "No other outcome in 409 schedules, complete up to 0 preemptions."),
        (False, -1, "No other outcome in 409 schedules, which is not every interleaving."),
    ],
)
def test_what_was_covered_is_said_exactly(complete, bound, sentence):
    """Every interleaving, or complete up to so many preemptions, or neither."""
    found = exploration("one-outcome", RIGHT, complete=complete, preemption_bound=bound)
    assert sentence == timeline(found, {}).splitlines()[-1]


def test_a_deadlock_without_a_circle_says_that_nobody_is_left():
    """A thread that waits for an event nobody sets: there is no circle to tell."""
    waiting = [Waiting(thread=1, waits_for="ready.wait()", line=4)]
    found = outcome("", [(1, "wait", 4, "ready.wait()")], kind="deadlock", waiting=waiting)
    assert [
        "- Thread-1 waits for ready.wait() (line 4).",
        "- Nobody is left who could wake them: every other thread has ended.",
    ] == timeline(found, {}).splitlines()[-2:]


def test_lines_are_told_where_nothing_else_explains_the_outcome():
    """A thread whose steps are all invisible to us is told line by line."""
    steps = [(1, "line", 2), (1, "line", 3), (1, "end", 0)]
    text = timeline(outcome("1", steps, threads=2), sources(SHOP))
    assert ["2  if shop.stock > 0:", "3  pack()", "ends"] == [
        line.strip() for line in text.splitlines()[4:7]
    ]


def test_lines_are_told_beside_steps_that_explain_nothing():
    """Locks alone do not tell why a result is what it is: the lines between them are told too."""
    steps = [(1, "acquire", 2, "lock"), (1, "line", 3), (1, "release", 4, "lock")]
    text = timeline(outcome("1", steps, threads=2), sources(SHOP))
    assert ["2  takes lock", "3  pack()", "4  releases lock"] == [
        line.strip() for line in text.splitlines()[4:7]
    ]


def test_what_goes_wrong_without_interruption_is_no_contrast():
    """Where the usual schedule loses an update as well, no order is praised."""
    usual = msgspec.structs.replace(
        LOST, value="3", witness=msgspec.structs.replace(LOST.witness, preemptions=0)
    )
    text = timeline(exploration("several-outcomes", usual, LOST), sources(COUNTER))
    assert "As long as" not in text


def test_in_a_livelock_who_waits_does_not_spin():
    """The main thread waits for the end of one that spins."""
    waiting = [
        Waiting(thread=0, waits_for="join of Thread-1", line=15, held_by=1),
        Waiting(thread=1, waits_for="", line=4),
    ]
    steps = [(0, "join", 15, "Thread-1"), (1, "line", 4)]
    text = timeline(outcome("", steps, kind="livelock", threads=2, waiting=waiting), {})
    assert [
        "- MainThread waits for the end of Thread-1 (line 15).",
        "- Thread-1 goes round and round at line 4.",
    ] == text.splitlines()[-2:]


def test_two_files_are_told_apart():
    """Where steps lie in two files, each line's number has its file's name."""
    found = outcome("1", [(1, "acquire", 3, "lock"), (1, "release", 4, "lock")], threads=2)
    given = list(found.witness.events)
    given[1] = msgspec.structs.replace(given[1], file="/tmp/probes.py")
    witness = msgspec.structs.replace(found.witness, events=given)
    text = timeline(msgspec.structs.replace(found, witness=witness), {})
    assert ["program.py:3  takes lock", "probes.py:4  releases lock"] == [
        line.strip() for line in text.splitlines()[4:6]
    ]


# -- how it is laid out ------------------------------------------------------------------------


@pytest.mark.parametrize("width", [40, 60, 80, 100])
@pytest.mark.parametrize("name", [name for name in STORIES if name.endswith(".txt")])
def test_no_line_is_wider_than_asked_for(name, width):
    """Plain text fits its width, whatever it tells."""
    found, text, _ = STORIES[name]
    told = timeline(found, sources(text), width=width)
    assert width >= max(cell_len(line) for line in told.splitlines())


def test_a_long_story_is_folded():
    """Hundreds of steps become a table that one can read."""
    text = timeline(LONG, sources(COUNTER))
    assert MOST_ROWS >= len(text.splitlines())


def hostile(text):
    """Return an exploration in which everything the program chose is `text`."""
    steps = [
        (1, "line", 1),
        (1, "read", 1, text, "0"),
        (2, "write", 1, text, "2"),
        (1, "write", 1, text, "1"),
        (1, "print", 1, text),
        (1, "acquire", 1, text),
    ]
    made = outcome(text, steps, kind="deadlock", preemptions=1)
    waiting = [Waiting(thread=1, waits_for=text, line=1, holds=[Held(lock=text, line=1)])]
    witness = msgspec.structs.replace(made.witness, threads=[text] * 3, waiting=waiting)
    inversions = [Inversion(first=text, second=text, one_way=(1, 2), other_way=(3, 4))]
    return exploration(
        "deadlock",
        msgspec.structs.replace(made, witness=witness),
        msgspec.structs.replace(RIGHT, value=text),
        inversions=inversions,
    )


@given(ANYTHING, st.integers(min_value=20, max_value=120))
def test_nothing_that_a_program_chose_moves_the_cursor(text, width):
    """Names, values and source lines are shown as text only, in lines of the width."""
    told = timeline(hostile(text), {"program.py": [text]}, width=width)
    assert all(line.isprintable() and cell_len(line) <= width for line in told.split("\n"))


@given(ANYTHING)
def test_a_markdown_table_has_the_same_cells_in_every_row(text):
    """No pipe or backtick of the program's breaks out of its cell."""
    told = timeline(hostile(text), {"program.py": [text]}, markdown=True)
    table = [line.replace(r"\|", "") for line in told.split("\n") if line.startswith("|")]
    assert {4} == {line.count("|") for line in table}


def test_markdown_shows_what_a_program_chose_as_code():
    """A backtick in a name cannot end the code that shows it."""
    found = outcome("`<img src=x>` @ada", [])
    assert "In this schedule `main()` returned `` `<img src=x>` @ada ``.\n" == (
        timeline(found, {}, markdown=True)
    )


def test_the_only_outcome_is_told_if_it_was_turned_away():
    """A value that is wrong in every schedule gets its table, though all schedules end alike."""
    alone = outcome("1", START)
    assert "starts Thread-1" not in told("one-outcome", alone)
    assert "starts Thread-1" in told("one-outcome", alone, refuted=0)


def test_the_outcome_that_was_turned_away_is_told():
    """Of several values that one is told which a suite knows to be wrong."""
    one, other = outcome("1", START, seen=5), outcome("2", START, preemptions=1)
    for wrong, value in enumerate("12"):
        headline = told("several-outcomes", one, other, refuted=wrong).partition(" in ")[0]
        assert f"main() returned {value}" in headline


def test_a_name_that_is_half_an_item_is_a_name():
    """A closing bracket without an opening one is only text."""
    assert "]" == place_of("]")
