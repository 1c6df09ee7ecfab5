"""Week 04 · schedule: jobs that wait for others, each started as soon as it may."""

from typing import Any, NamedTuple

import pytest

from grader.suite import RemoteHandle, Submission, check, given, show, st

from . import probes

Jobs = dict[str, float]
After = dict[str, list[str]]

BREAD: Jobs = {"flour": 0.5, "yeast": 3.0, "oven": 5.0, "dough": 1.5, "bake": 4.0, "table": 2.0}
BREAD_AFTER: After = {
    "flour": [],
    "yeast": [],
    "oven": [],
    "dough": ["flour", "yeast"],
    "bake": ["oven", "dough"],
    "table": ["flour"],
}
DIGITS = 4  # of the seconds that are compared: reading the clock takes a millionth


class Seen(NamedTuple):
    """What came of one call of the student's run()."""

    call: str
    order: Any
    log: list[tuple[Any, Any, float, float | None]]  #: name, seconds, start, end; by start

    def starts(self) -> Jobs:
        """Return when each job started, in seconds."""
        return {name: round(start, DIGITS) for name, _, start, _ in self.log}

    def ends(self) -> Jobs:
        """Return when each job ended, in seconds."""
        return {name: round(end, DIGITS) for name, _, _, end in self.log if end is not None}


def function_of(submission: Submission) -> RemoteHandle:
    """Return the student's run()."""
    function = submission.module.run
    assert isinstance(function, RemoteHandle), (
        f"run is {show(function)}; define it with `async def run(jobs, after, work):`."
    )
    return function


def watch(submission: Submission, jobs: Jobs, after: After) -> Seen:
    """Let the student's run() do jobs, and look on."""
    call = f"run({show(jobs)}, {show(after)}, work)"
    is_awaitable, order, log = submission.run(probes.watch, function_of(submission), jobs, after)
    assert is_awaitable, f"run(jobs, after, work) gave {show(order)}, which cannot be awaited."
    return Seen(call, order, [tuple(entry) for entry in log])


def watch_whole(submission: Submission, jobs: Jobs, after: After) -> Seen:
    """Let run() do jobs, and make sure that each was done once and to its end."""
    seen = watch(submission, jobs, after)
    asked = [name for name, *_ in seen.log]
    strange = [name for name in asked if type(name) is not str or name not in jobs]
    assert strange == [], f"work() got the name of no job, in {seen.call}."
    assert sorted(asked) == sorted(jobs), (
        f"These are the names that work(name, seconds) got, in {seen.call}."
    )
    for name, seconds, *_ in seen.log:
        assert seconds == jobs[name], f"This is what work({name!r}, seconds) got, in {seen.call}."
    unfinished = [
        name
        for name, seconds, start, end in seen.log
        if end is None or round(end - start, DIGITS) < seconds
    ]
    assert unfinished == [], f"These jobs had not ended when {seen.call} was over."
    return seen


@st.composite
def graphs(draw: Any) -> tuple[Jobs, After]:
    """Draw up to six jobs, in any order, some of which wait for others."""
    names = draw(st.permutations("abcdef"))[: draw(st.integers(2, 6))]
    seconds = {name: draw(st.integers(1, 12)) / 2 for name in names}
    after = {
        name: sorted(draw(st.sets(st.sampled_from(names[:place])))) if place else []
        for place, name in enumerate(names)
    }
    listed = sorted(names)
    return {name: seconds[name] for name in listed}, {name: after[name] for name in listed}


def right_starts(jobs: Jobs, after: After) -> Jobs:
    """Return when each job has to start, in seconds."""
    starts: Jobs = {}
    while len(starts) < len(jobs):
        for name in jobs.keys() - starts.keys():
            before = after.get(name, [])
            if starts.keys() >= set(before):
                starts[name] = max((starts[other] + jobs[other] for other in before), default=0.0)
    return {name: starts[name] for name in jobs}


@check(hint="What does your function do, and what does it return, if there is nothing to wait for?")
def test_nothing_to_do(submission: Submission) -> None:
    """Without jobs, run() can be awaited and gives an empty list."""
    seen = watch(submission, {}, {})
    order = list(seen.order) if type(seen.order) is tuple else seen.order
    assert order == [], "This is what `await run({}, {}, work)` gave."


@check(
    points=2,
    needs=test_nothing_to_do,
    hint="How often is work(name, seconds) called for a job that two others wait for, and who "
    "awaits it?",
)
def test_every_job_once(submission: Submission) -> None:
    """work(name, seconds) is awaited once for each job, with its name and its seconds."""
    watch_whole(submission, {"a": 2.0}, {"a": []})
    watch_whole(submission, {"a": 1.0, "b": 2.0, "c": 3.0}, {"a": [], "b": [], "c": []})
    watch_whole(submission, BREAD, BREAD_AFTER)


@check(needs=test_every_job_once, hint="What does after[name] do if there is no such key?")
def test_job_without_entry(submission: Submission) -> None:
    """A job that is no key of `after` waits for nothing."""
    watch_whole(submission, {"a": 1.0, "b": 2.0}, {"b": ["a"]})
    watch_whole(submission, {"a": 1.0, "b": 2.0}, {})


@check(
    points=2,
    needs=test_every_job_once,
    hint="When do you know that all of the jobs that must end first have ended?",
)
@given(graphs())
def test_waits_for_predecessors(submission: Submission, graph: tuple[Jobs, After]) -> None:
    """No job starts before all jobs that it comes after have ended."""
    jobs, after = graph
    seen = watch_whole(submission, jobs, after)
    ends = seen.ends()
    for name, start in seen.starts().items():
        for other in after[name]:
            assert start >= ends[other], (
                f"{name!r} started before {other!r} had ended, in {seen.call}: these are the "
                "seconds."
            )


@check(
    points=3,
    needs=test_waits_for_predecessors,
    hint="For whom does each job really have to wait, and does it wait for anybody else in your "
    "program?",
)
@given(graphs())
def test_starts_at_once(submission: Submission, graph: tuple[Jobs, After]) -> None:
    """Every job starts the moment the last of those before it has ended: no second is lost."""
    jobs, after = graph
    seen = watch_whole(submission, jobs, after)
    starts = seen.starts()
    assert {name: starts[name] for name in jobs} == right_starts(jobs, after), (
        f"These are the seconds at which the jobs started, in {seen.call}."
    )


@check(
    points=2,
    needs=test_every_job_once,
    hint="Who knows first that a job has ended, and what could it write down then?",
)
@given(graphs())
def test_order(submission: Submission, graph: tuple[Jobs, After]) -> None:
    """run() returns the names of the jobs in the order in which they ended."""
    jobs, after = graph
    seen = watch_whole(submission, jobs, after)
    order, ends = seen.order, seen.ends()
    assert type(order) in (list, tuple), f"{seen.call} gave {show(order)}, which is no list."
    are_names = all(type(name) is str for name in order)
    assert are_names, f"{seen.call} gave {show(order)}; it should give names of jobs only."
    assert sorted(order) == sorted(jobs), f"These are the names that {seen.call} gave."
    by_end = sorted(jobs, key=lambda name: ends[name])
    assert [ends[name] for name in order] == [ends[name] for name in by_end], (
        f"{seen.call} gave {show(order)}; these are the seconds at which those jobs ended."
    )


@check(
    points=2,
    needs=test_every_job_once,
    hint="If 'a' waits for 'b' and 'b' for 'a', which of them can be first? How can you find that "
    "out before you wait?",
)
def test_cycle(submission: Submission) -> None:
    """Jobs that wait for one another can never be done: run() raises ValueError."""
    function = function_of(submission)
    with pytest.raises(ValueError):  # noqa: PT011  the student chooses the words
        submission.run(probes.watch, function, {"a": 1.0, "b": 2.0}, {"a": ["b"], "b": ["a"]})
    with pytest.raises(ValueError):  # noqa: PT011  the student chooses the words
        submission.run(probes.watch, function, {"a": 1.0, "b": 1.0}, {"a": [], "b": ["b"]})
    ring = {"free": [], "a": ["free", "c"], "b": ["a"], "c": ["b"], "last": ["free"]}
    with pytest.raises(ValueError):  # noqa: PT011  the student chooses the words
        submission.run(probes.watch, function, dict.fromkeys(ring, 1.0), ring)


@check(
    needs=(test_starts_at_once, test_order),
    hint="What do the jobs that wait for a failed one wait for, and who hears of its exception?",
)
def test_failure_comes_out(submission: Submission) -> None:
    """If a job fails, its exception comes out of run(), and what waits for it never starts."""
    function = function_of(submission)
    arguments = (function, BREAD, BREAD_AFTER, "dough")
    errors, log = submission.run(probes.watch_failure, *arguments)
    told = [f"{kind}: {text}" for kind, text in errors]
    assert "RuntimeError: dough went wrong" in told, (
        f"The job 'dough' raised RuntimeError('dough went wrong'). Out of run() came: "
        f"{', '.join(told) or 'no exception'}."
    )
    started = [name for name, *_ in log]
    assert "bake" not in started, (
        "'bake' comes after 'dough', which failed; it started all the same."
    )
