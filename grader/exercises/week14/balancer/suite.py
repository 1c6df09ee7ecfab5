"""Week 14 · balancer: requests spread over backends, of which some fail."""

import itertools
from collections.abc import Sequence
from typing import Any, NamedTuple

import pytest

from grader.suite import RemoteHandle, Submission, check, given, show, st

from . import probes

COOLDOWN = 10.0  #: seconds
LONG = 1000.0  #: seconds: as good as for ever
NAMES = ("A", "B", "C", "D")
DIGITS = 3  # of the seconds that are compared

Failure = tuple[float, float, str]  # from, to (seconds), "refused" or "reset"


class Arrival(NamedTuple):
    """A request, and when it comes."""

    when: float
    seconds: float = 0.5  #: that a backend works for it
    method: str = "GET"
    patience: float | None = None  #: seconds after which the sender gives up


class Call(NamedTuple):
    """One call of a backend."""

    backend: str
    number: int  #: of the request, from 0
    begin: float
    end: float
    how: str  #: "answered", "refused", "reset"


class Answer(NamedTuple):
    """What became of one request."""

    how: str  #: "answered", "raised", "given up"
    value: Any
    when: float


class Seen(NamedTuple):
    """What came of some requests."""

    calls: list[Call]
    answers: list[Answer]

    def of(self, number: int) -> list[str]:
        """Return the backends that a request was sent to."""
        return [call.backend for call in self.calls if call.number == number]


def serve(
    submission: Submission,
    strategy: str,
    arrivals: Sequence[Arrival],
    failures: dict[str, list[Failure]] | None = None,
    backends: int = 3,
) -> Seen:
    """Let the student's balancer handle requests, and look on."""
    balancer = submission.Balancer
    assert isinstance(balancer, RemoteHandle), (
        f"Balancer is {show(balancer)}; define it with `class Balancer:`."
    )
    failures = failures or {}
    fleet = {name: [list(f) for f in failures.get(name, ())] for name in NAMES[:backends]}
    requests = [
        {"method": each.method, "path": f"/{number}", "seconds": each.seconds}
        for number, each in enumerate(arrivals)
    ]
    sent = [[a.when, r, a.patience] for a, r in zip(arrivals, requests, strict=True)]
    calls, answers = submission.run(probes.serve, balancer, strategy, COOLDOWN, fleet, sent)
    for name, request, *_ in calls:
        assert request in requests, f"Backend {name} got something else than a request."
    seen = [
        Call(name, requests.index(request), begin, LONG if end is None else end, how)
        for name, request, begin, end, how in calls
    ]
    for how, value, _ in answers:
        assert how != "not awaitable", f"handle(request) gave {show(value)}: no coroutine."
    return Seen(seen, [Answer(*answer) for answer in answers])


def serve_all(
    submission: Submission,
    strategy: str,
    arrivals: Sequence[Arrival],
    failures: dict[str, list[Failure]] | None = None,
    backends: int = 3,
) -> Seen:
    """Let the balancer handle requests all of which can be answered, and compare the answers."""
    seen = serve(submission, strategy, arrivals, failures, backends)
    for number, answer in enumerate(seen.answers):
        assert answer.how != "raised", (
            f"handle() raised {show(answer.value)} for a request that a backend could answer."
        )
        right = [[c.backend, f"/{number}"] for c in seen.calls if c.number == number]
        assert right != [], "handle() came to an end, but no backend got the request."
        assert answer.value in right, "handle() has to return what the backend returned."
    return seen


def every(pause: float, count: int, start: float = 0.0, **options: Any) -> list[Arrival]:
    """Return requests that come one after another."""
    return [Arrival(start + number * pause, **options) for number in range(count)]


@check(hint="Who awaits the backend, and what does handle() return?")
def test_answers(submission: Submission) -> None:
    """handle(request) awaits a backend with the request, once, and returns its answer."""
    for strategy in ("round_robin", "least_connections"):
        seen = serve_all(submission, strategy, every(1.0, 3), backends=1)
        assert [len(seen.of(number)) for number in range(3)] == [1, 1, 1], (
            "So often did a backend get each of three requests."
        )


@check(points=2, needs=test_answers, hint="What remembers whose turn it is?")
def test_round_robin(submission: Submission) -> None:
    """With "round_robin" the backends take turns, in the order in which they were given."""
    for count in (3, 2, 4):
        seen = serve_all(submission, "round_robin", every(1.0, 7), backends=count)
        expected = list(itertools.islice(itertools.cycle(NAMES[:count]), 7))
        assert [call.backend for call in seen.calls] == expected, (
            f"These are the backends that got seven requests, one after another; there are "
            f"{count} of them."
        )


@check(
    points=2,
    needs=test_round_robin,
    hint="What happens between finding out whose turn it is and passing the turn on?",
)
def test_round_robin_together(submission: Submission) -> None:
    """Requests that come at the same time take turns as well."""
    seen = serve_all(submission, "round_robin", every(0.0, 9, seconds=5.0))
    got = {name: sum(call.backend == name for call in seen.calls) for name in NAMES[:3]}
    assert got == {"A": 3, "B": 3, "C": 3}, (
        "So many of nine requests did each backend get; they came at the same time."
    )


@check(
    points=2,
    needs=test_answers,
    hint="What do others have to wait for while one request is being answered?",
)
def test_requests_do_not_wait(submission: Submission) -> None:
    """A request is passed on at once, however many are being answered."""
    for strategy in ("round_robin", "least_connections"):
        seen = serve_all(submission, strategy, every(1.0, 6, seconds=30.0))
        assert [round(call.begin, DIGITS) for call in seen.calls] == [0, 1, 2, 3, 4, 5], (
            f"A request came every second; these are the seconds at which they were passed on "
            f"({strategy})."
        )


@check(
    points=3,
    needs=test_answers,
    hint="When does a connection begin to count, and when does it end to?",
)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 8)), min_size=2, max_size=12))
def test_least_connections(submission: Submission, plan: list[tuple[int, int]]) -> None:
    """With "least_connections" a request goes to one of the backends that are least busy."""
    whens = itertools.accumulate(pause for pause, _ in plan)
    arrivals = [
        Arrival(float(when), seconds + 0.5) for when, (_, seconds) in zip(whens, plan, strict=True)
    ]
    seen = serve_all(submission, "least_connections", arrivals)
    for place, call in enumerate(seen.calls):
        earlier = seen.calls[:place]
        busy = {
            name: sum(c.backend == name and c.end > call.begin for c in earlier)
            for name in NAMES[:3]
        }
        least = [name for name in busy if busy[name] == min(busy.values())]
        assert call.backend in least, (
            f"Backend {call.backend} got the request that came after {call.begin:g} s; the "
            f"requests that each was answering then: {show(busy)}."
        )


BASICS = (test_round_robin_together, test_requests_do_not_wait, test_least_connections)
STRATEGIES = ("round_robin", "least_connections")


@check(
    points=2,
    needs=BASICS,
    hint="What do you do with a request that a backend refused, and what do you note about the "
    "backend?",
)
def test_skips_a_failing_one(submission: Submission) -> None:
    """What one backend refuses, another one answers, and the failing one gets a pause."""
    for strategy, method in itertools.product(STRATEGIES, ("GET", "POST")):
        arrivals = every(1.0, 9, method=method)
        seen = serve_all(submission, strategy, arrivals, {"A": [(0.0, LONG, "refused")]})
        tried = sum(call.backend == "A" for call in seen.calls)
        assert tried <= 1, (
            f"So often was a backend tried that refuses everything, within 9 seconds; the cooldown "
            f"is {COOLDOWN:g} s ({strategy})."
        )
        served = {call.backend for call in seen.calls if call.how == "answered"}
        assert strategy == "least_connections" or served == {"B", "C"}, (
            "Nine requests came while A refused them. These backends answered them."
        )


@check(points=2, needs=test_skips_a_failing_one, hint="Who looks at the clock, and when?")
def test_comes_back(submission: Submission) -> None:
    """After `cooldown` seconds, a backend that failed gets requests again."""
    for strategy in STRATEGIES:
        failures: dict[str, list[Failure]] = {"A": [(0.0, 5.0, "refused")]}
        # Many at a time, so that somebody has to go to the idle one.
        arrivals = [Arrival(0.0), *(Arrival(COOLDOWN + 0.5, 5.0) for _ in range(6))]
        seen = serve_all(submission, strategy, arrivals, failures)
        back = [call.how for call in seen.calls if call.backend == "A" and call.begin > COOLDOWN]
        assert "answered" in back, (
            f"Backend A refused a request at 0 s and was well again; six requests came "
            f"{COOLDOWN + 0.5:g} s later, and none of them went to A ({strategy})."
        )


@check(
    needs=test_comes_back,
    hint="For how long does a backend rest that fails again after its pause?",
)
def test_fails_again(submission: Submission) -> None:
    """A backend that fails again after its pause gets another pause."""
    for strategy in STRATEGIES:
        failures: dict[str, list[Failure]] = {"A": [(0.0, LONG, "refused")]}
        seen = serve_all(submission, strategy, every(1.0, 29), failures)
        tried = [round(call.begin, DIGITS) for call in seen.calls if call.backend == "A"]
        pauses = [later - earlier for earlier, later in itertools.pairwise(tried)]
        assert [pause for pause in pauses if pause < COOLDOWN - 0.5] == [], (
            f"A backend that always fails was tried again so soon; the cooldown is "
            f"{COOLDOWN:g} s ({strategy})."
        )


@check(
    points=2,
    needs=test_skips_a_failing_one,
    hint="Does it do any harm to ask a second time for a page?",
)
def test_get_is_tried_again(submission: Submission) -> None:
    """A GET whose connection breaks is sent to another backend."""
    for strategy in STRATEGIES:
        failures: dict[str, list[Failure]] = {n: [(0.0, LONG, "reset")] for n in ("A", "B")}
        serve_all(submission, strategy, every(0.0, 3), failures)


@check(
    points=3,
    needs=test_skips_a_failing_one,
    hint="The connection broke while the backend was at work. Has it placed the order or not?",
)
def test_post_is_not_repeated(submission: Submission) -> None:
    """A POST whose connection breaks is not sent again: ConnectionError tells the sender."""
    for strategy in STRATEGIES:
        failures: dict[str, list[Failure]] = {n: [(0.0, 1.0, "reset")] for n in NAMES[:3]}
        arrivals = [Arrival(0.0, method="POST"), Arrival(2.0, method="POST")]
        seen = serve(submission, strategy, arrivals, failures)
        assert len(seen.of(0)) == 1, (
            "So many backends got a POST; the first of them may have executed it before its "
            "connection broke."
        )
        assert seen.answers[0].how == "raised", (
            "handle() has to raise ConnectionError if it can't tell whether a POST was executed."
        )
        assert [a.how for a in seen.answers[1:]] == ["answered"], (
            "The next POST should have been answered by another backend."
        )


@check(
    points=2,
    needs=(test_get_is_tried_again, test_post_is_not_repeated),
    hint="Which line notes that a backend has failed? Is it reached when the connection breaks, "
    "for a POST too?",
)
def test_pause_after_a_break(submission: Submission) -> None:
    """A backend whose connection broke gets a pause, whether it was a GET or a POST."""
    for strategy, method in itertools.product(STRATEGIES, ("GET", "POST")):
        arrivals = every(1.0, 9, seconds=0.25, method=method)
        seen = serve(submission, strategy, arrivals, {"A": [(0.0, LONG, "reset")]})
        tried = sum(call.backend == "A" for call in seen.calls)
        assert tried <= 1, (
            f"So often was a backend tried whose connection breaks each time, within 9 seconds; "
            f"the cooldown is {COOLDOWN:g} s ({strategy}, {method})."
        )


@check(
    points=2,
    needs=test_comes_back,
    hint="What does your loop do when the last backend has refused as well?",
)
def test_none_left(submission: Submission) -> None:
    """If no backend is left, handle() raises ConnectionError, at once, without trying them."""
    for strategy in STRATEGIES:
        failures: dict[str, list[Failure]] = {n: [(0.0, 5.0, "refused")] for n in NAMES[:3]}
        arrivals = [Arrival(0.0), Arrival(3.0), Arrival(COOLDOWN + 4.0)]
        seen = serve(submission, strategy, arrivals, failures)
        assert [answer.how for answer in seen.answers] == ["raised", "raised", "answered"], (
            f"All backends refused at 0 s. This became of a request then, of one at 3 s, and of "
            f"one when they were well again and their pause was over ({strategy})."
        )
        assert sorted(seen.of(0)) == ["A", "B", "C"], "The first request went to these backends."
        assert seen.of(1) == [], "At 3 s all backends had a pause, but the request went to these."
        assert round(seen.answers[1].when, DIGITS) == 3.0, "When the request of 3 s was over."


@check(
    points=2,
    needs=test_comes_back,
    hint="Which line counts a connection down, and is it reached if the backend raises?",
)
def test_failed_connections_are_over(submission: Submission) -> None:
    """A connection that failed is over, too: it no longer counts as one."""
    failures: dict[str, list[Failure]] = {"A": [(0.0, 1.0, "reset")]}
    orders = [*every(0.0, 6, method="POST"), *every(1.0, 3, seconds=30.0, start=40.0)]
    seen = serve(submission, "least_connections", orders, failures)
    got = sorted(call.backend for call in seen.calls if call.begin >= 40.0)
    assert got == ["A", "B", "C"], (
        "Nobody had anything to do. Then three long requests came; these backends got them."
    )


@check(
    needs=(test_comes_back, test_none_left),
    hint="A, B and C take turns and B fails. Who takes the turns of B?",
)
def test_fair_turns(submission: Submission) -> None:
    """While one backend has a pause, the others take turns fairly."""
    failures: dict[str, list[Failure]] = {"B": [(0.0, LONG, "refused")]}
    seen = serve_all(submission, "round_robin", every(1.0, 8), failures)
    got = [call.backend for call in seen.calls if call.how == "answered"]
    after = got[2:]
    assert (after.count("A"), after.count("C")) == (3, 3), (
        f"B had a pause. So many requests did A and C get, out of six: {''.join(after)}."
    )


@check(
    needs=(test_failed_connections_are_over, test_none_left),
    hint="What does `finally` do that `except Exception` does not?",
)
def test_cancelled_requests(submission: Submission) -> None:
    """A request whose sender gives up is over: its connection counts no longer."""
    failures: dict[str, list[Failure]] = {"A": [(0.0, 1.0, "refused")]}
    while_a_rests = every(0.0, 3, start=2.0, seconds=LONG / 2, patience=1.0)
    late = every(1.0, 2, start=COOLDOWN + 5.0, seconds=30.0)
    arrivals = [*every(0.0, 2), *while_a_rests, *late]
    seen = serve(submission, "least_connections", arrivals, failures, backends=2)
    got = sorted(call.backend for call in seen.calls if call.begin > COOLDOWN)
    assert got == ["A", "B"], (
        "Three senders had given up waiting for B. Later, when nobody had anything to do, two "
        "long requests came; these backends got them."
    )


@check(needs=test_answers, hint='What happens if somebody writes "round-robin" by mistake?')
def test_unknown_strategy(submission: Submission) -> None:
    """Balancer(backends, strategy) raises ValueError if it does not know the strategy."""
    with pytest.raises(ValueError):  # noqa: PT011  the student chooses the words
        submission.run(probes.serve, submission.Balancer, "round-robin", COOLDOWN, {"A": []}, [])
