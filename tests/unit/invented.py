"""Invented results, classes and interleavings, for whatever shows them."""

from grader.lab.outcome import Event, Exploration, Outcome, Waiting, Witness
from grader.results import CheckResult, Confinement, Look, Run, SubmissionResult, verdict_of

NAMES = ("ada_lovelace", "alan_turing", "grace_hopper")
SOURCE = [
    "count = 0",
    "",
    "def work():",
    "    global count",
    "    seen = count",
    "    count = seen + 1",
]


def check(verdict="passed", **fields):
    """Return one check's result."""
    fields = {
        "id": "test_counts",
        "kind": "required",
        "sentence": "increase() adds exactly one.",
        "points": 1,
    } | fields
    return CheckResult(verdict=verdict, **fields)


def submission(student="ada_lovelace", checks=(), **fields):
    """Return one file's result; `checks` decide its verdict."""
    naming = fields.get("naming", [])
    fields = {
        "path": f"Week08/counter_{student}.py",
        "week": 8,
        "exercise": "counter",
        "verdict": verdict_of(list(checks), naming),
        "checks": list(checks),
    } | fields
    return SubmissionResult(student=student, **fields)


def run(*submissions, **fields):
    """Return a run."""
    fields = {
        "confinement": Confinement(confined=True),
        "seconds": 12.5,
        "seed": 7,
        "grader": "0.1.0",
        "python": "3.11.9",
    } | fields
    return Run(submissions=list(submissions), **fields)


def failing(**fields):
    """Return a check that failed, with all that can be known about it."""
    fields = {
        "message": "It returned another value.",
        "call": "increase(3)",
        "expected": "4",
        "got": "3",
        "line": 5,
        "source": "seen = count",
        "context": {n: SOURCE[n - 1] for n in (4, 5, 6)},
        "hint": "What happens between reading count and writing it back?",
    } | fields
    return check("failed", **fields)


def lost_update(steps=12):
    """Return an exploration of two threads: one loses the other's update at the end.

    Before that they write in turns, so that there are about `steps` steps.
    """
    events: list[Event] = []

    def add(thread, kind, line=0, **fields):
        file = "counter.py" if line else ""
        at = len(events)
        events.append(Event(step=at, thread=thread, kind=kind, file=file, line=line, **fields))

    def turn(thread, value):
        add(thread, "line", 5)
        add(thread, "read", 5, target="count", value=str(value))
        add(thread, "line", 6)
        add(thread, "write", 6, target="count", value=str(value + 1))

    value = 0
    while len(events) < steps - 12:
        turn(1 + value % 2, value)
        value += 1
    add(1, "acquire", 5, target="lock")
    add(1, "read", 5, target="count", value=str(value))
    add(2, "read", 5, target="count", value=str(value), preempted=True)
    add(2, "write", 6, target="count", value=str(value + 1))
    add(1, "write", 6, target="count", value=str(value + 1))
    add(1, "release", 6, target="lock")
    lost = _outcome(str(value + 1), 3, events, preemptions=1)
    right = events[:-5]
    events = right.copy()
    turn(1, value)
    turn(2, value + 1)
    return _exploration("several-outcomes", [_outcome(str(value + 2), 57, events), lost])


def deadlock():
    """Return an exploration of two threads that wait for each other."""
    steps = [(1, "acquire", "a"), (2, "acquire", "b"), (1, "wait", "b"), (2, "wait", "a")]
    events = [
        Event(step=i, thread=t, kind=kind, file="counter.py", line=5 + i % 2, target=target)
        for i, (t, kind, target) in enumerate(steps)
    ]
    waiting = [
        Waiting(thread=1, waits_for="b", line=5, held_by=2),
        Waiting(thread=2, waits_for="a", line=6, held_by=1),
    ]
    witness = Witness(
        schedule="1", preemptions=1, threads=_THREADS, events=events, waiting=waiting, cycle=[1, 2]
    )
    stuck = Outcome(kind="deadlock", value="", seen=60, witness=witness)
    return _exploration("deadlock", [stuck])


_THREADS = ["MainThread", "Thread-1", "Thread-2"]


def _outcome(value, seen, events, preemptions=0):
    witness = Witness(schedule="1", preemptions=preemptions, threads=_THREADS, events=events)
    return Outcome(kind="value", value=value, seen=seen, witness=witness)


def _exploration(verdict, outcomes):
    return Exploration(
        verdict=verdict,
        outcomes=outcomes,
        schedules=60,
        complete=False,
        preemption_bound=1,
        seconds=0.5,
        seed=7,
        sources={"counter.py": SOURCE},
    )


def small_class():
    """Return a run with three students: one passed, one failed a value, one an interleaving."""
    return run(
        submission("ada_lovelace", [check(), check(id="test_lost", sentence="No update is lost.")]),
        submission(
            "alan_turing",
            [
                failing(),
                check("skipped", id="test_lost", sentence="No update is lost."),
            ],
            output="hello\n",
            needs_a_look=[Look(kind="tracing", line=2, sentence="it sets a trace function.")],
        ),
        submission(
            "grace_hopper",
            [
                check(),
                failing(
                    id="test_lost",
                    sentence="No update is lost.",
                    exploration=lost_update(40),
                ),
            ],
        ),
    )


def large_class(students=300, exercises=10, checks=8):
    """Return a run of many students, a fifth of whose checks fail, each in words of its own."""
    return run(
        *(
            submission(
                f"{NAMES[s % 3]}_{s:03d}",
                [_some_check(s, e, c) for c in range(checks)],
                path=f"Week{e + 1:02d}/exercise{e}_{NAMES[s % 3]}_{s:03d}.py",
                week=e + 1,
                exercise=f"exercise{e}",
                output=f"output of {s}\n" * 20,
            )
            for s in range(students)
            for e in range(exercises)
        )
    )


def _some_check(student, exercise, number):
    fields = {
        "id": f"test_{number}",
        "sentence": f"Check {number} of exercise {exercise} holds for every input that is drawn.",
    }
    chosen = (student * 7 + exercise * 3 + number * 5) % 20
    if chosen > 3:
        return check(**fields)
    if number == 7 and chosen == 0:
        fields["exploration"] = lost_update(40 + student)
    return failing(
        **fields,
        got=str(student % 5),
        message=f"It returned another value for the input {student * 31 + exercise}.",
        context={n: f"    value_{student}_{n} = compute({exercise}, {n})" for n in range(3, 8)},
    )
