"""Week 05 · fetcher: many pages, a few at a time, and no failure that costs the others."""

from typing import Any, NamedTuple

from grader.suite import RemoteHandle, Submission, check, given, show, st

from . import probes

SAME = 1.0  #: seconds of a fetch, where all take the same time
DIGITS = 4  # of the seconds that are compared: reading the clock takes a millionth


class Fetch(NamedTuple):
    """What get() does for one url."""

    seconds: float
    value: Any  #: what it returns, or the text of what it raises
    error: str = ""  #: name of the exception that it raises

    def told(self) -> list[Any]:
        """Return the result as the probe tells it."""
        return ["exception", self.error, [self.value]] if self.error else ["value", self.value]


Plan = dict[str, Fetch]


class Seen(NamedTuple):
    """What came of one call of the student's fetch_all()."""

    call: str
    how: str
    results: Any
    log: list[list[Any]]  #: url, begin and end in seconds, by begin
    seconds: float  #: all of it


def fetch(submission: Submission, plan: Plan, limit: int, urls: list[str] | None = None) -> Seen:
    """Let the student's fetch_all() fetch urls, and look on."""
    function = submission.fetch_all
    assert isinstance(function, RemoteHandle), (
        f"fetch_all is {show(function)}; define it with `async def fetch_all(urls, get, limit):`."
    )
    urls = list(plan) if urls is None else urls
    orders = {url: list(each) for url, each in plan.items()}
    answer = submission.run(probes.fetch, function, urls, orders, limit)
    seen = Seen(f"fetch_all({show(urls)}, get, {limit})", *answer)
    assert seen.how != "not awaitable", (
        f"{seen.call} gave {show(seen.results)}, which cannot be awaited."
    )
    assert seen.how != "value", f"await {seen.call} gave {show(seen.results)}, which is no list."
    return seen


def fetch_whole(
    submission: Submission, plan: Plan, limit: int, urls: list[str] | None = None
) -> Seen:
    """Let fetch_all() fetch urls, and compare every result with what get() returned."""
    seen = fetch(submission, plan, limit, urls)
    assert seen.how == "results", (
        f"get() raised {told(seen.results)}, and it came out of {seen.call}; it should be one of "
        "the results."
    )
    urls = list(plan) if urls is None else urls
    strange = [url for url, *_ in seen.log if type(url) is not str or url not in plan]
    assert strange == [], f"get() got these, which are no urls, in {seen.call}."
    unfinished = [
        url
        for url, begin, end in seen.log
        if end is None or round(end - begin, DIGITS) < plan[url].seconds
    ]
    assert unfinished == [], f"These fetches had not come to an end when {seen.call} was over."
    got = [short(result) for result in seen.results]
    expected = [short(plan[url].told()) for url in urls]
    assert got == expected, f"These are the results of {seen.call}; get() gave others."
    return seen


def told(result: list[Any]) -> str:
    """Return an exception, as the probe tells it, in Python."""
    return f"{result[1]}({', '.join(map(show, result[2]))})"


def short(result: list[Any]) -> Any:
    """Return a value itself, and an exception as what a student would write."""
    return Raised(told(result)) if result[0] == "exception" else result[1]


class Raised(str):
    """An exception among results; equal to no plain text."""

    __slots__ = ()
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        return type(other) is Raised and str.__eq__(self, other)

    def __repr__(self) -> str:
        return str(self)


def most_at_once(log: list[list[Any]]) -> int:
    """Return how many fetches were under way at the same time, at the most."""
    changes = [(begin, 1) for _, begin, _ in log]
    changes += [(end, -1) for _, _, end in log if end is not None]
    most = under_way = 0
    for _, change in sorted(changes):  # whoever ends at the moment another begins, ends first
        under_way += change
        most = max(most, under_way)
    return most


def pages(*seconds: float) -> Plan:
    """Return one page per time that fetching it takes."""
    return {f"/page/{n}": Fetch(each, f"page {n}") for n, each in enumerate(seconds, 1)}


@st.composite
def plans(draw: Any, *, failing: bool) -> Plan:
    """Draw what get() does for up to nine urls."""
    values: Any = st.none() | st.integers(0, 9) | st.text("abc", max_size=3) | st.just([])
    names = [kind.__name__ for kind in probes.EXCEPTIONS]
    errors = st.sampled_from(["", *names]) if failing else st.just("")
    plan: Plan = {}
    for number in range(draw(st.integers(1, 9))):
        seconds, error = draw(st.integers(1, 8)) / 4, draw(errors)
        plan[f"/{number}"] = Fetch(seconds, draw(st.text("xyz") if error else values), error)
    return plan


@check(hint="What does your function return if there is nothing to do?")
def test_nothing_to_fetch(submission: Submission) -> None:
    """Without urls, fetch_all() can be awaited and gives an empty list."""
    seen = fetch(submission, {}, 3)
    assert seen.results == [], "This is what `await fetch_all([], get, 3)` gave."


@check(
    points=3,
    needs=test_nothing_to_fetch,
    hint="Which page is done first, and at which place of your list does it end up?",
)
@given(plans(failing=False), st.integers(1, 6))
def test_results_in_order(submission: Submission, plan: Plan, limit: int) -> None:
    """The results are what get(url) returned, in the order of the urls."""
    fetch_whole(submission, plan, limit)
    first = next(iter(plan))
    fetch_whole(submission, plan, limit, urls=[*plan, first])


@check(needs=test_results_in_order, hint="How many calls of get() does one url cost?")
def test_each_once(submission: Submission) -> None:
    """Every url is fetched once."""
    plan = pages(3, 1, 2, 1, 1)
    seen = fetch_whole(submission, plan, 2)
    asked = [url for url, *_ in seen.log]
    assert sorted(asked) == sorted(plan), f"These are the urls that get() got, in {seen.call}."


@check(
    points=3,
    needs=test_results_in_order,
    hint="Who counts the fetches that are under way, and do all of them share that counter?",
)
@given(plans(failing=False), st.integers(1, 6))
def test_at_most_limit(submission: Submission, plan: Plan, limit: int) -> None:
    """At no time are more than `limit` fetches under way."""
    seen = fetch_whole(submission, plan, limit)
    most = most_at_once(seen.log)
    assert most <= limit, f"So many fetches were under way at the same time, in {seen.call}."


@check(
    points=2,
    needs=test_each_once,
    hint="While one page is on its way, what does your program do: wait for it, or ask for the "
    "next one?",
)
def test_at_the_same_time(submission: Submission) -> None:
    """Up to `limit` pages are fetched at the same time: 12 pages of 1 s take 3 s if 4 may."""
    for limit, expected in ((4, 3.0), (12, 1.0), (100, 1.0), (2, 6.0), (1, 12.0)):
        seen = fetch_whole(submission, pages(*[SAME] * 12), limit)
        assert round(seen.seconds, DIGITS) <= expected, (
            f"So many seconds did it take to fetch 12 pages of 1 second, {limit} at a time."
        )


@check(
    points=3,
    needs=test_results_in_order,
    hint="Where does an exception of get() go, and who else is stopped by it?",
)
@given(plans(failing=True))
def test_failures_in_their_place(submission: Submission, plan: Plan) -> None:
    """If get(url) raises an exception, that exception is the result; the others are fetched."""
    fetch_whole(submission, plan, limit=10)


@check(
    needs=test_failures_in_their_place,
    hint="What happens to the place of a fetch that failed? Is it free again?",
)
def test_failures_give_way(submission: Submission) -> None:
    """A failed fetch makes way for the next one, however many fail."""
    plan = {f"/lost/{n}": Fetch(SAME, "no page", "ConnectionError") for n in range(1, 6)}
    fetch_whole(submission, plan | pages(1, 2, 3), 2)
    fetch_whole(submission, plan | pages(1, 2, 3), 1)


@check(
    needs=(test_at_the_same_time, test_at_most_limit, test_failures_in_their_place),
    hint="When one of three fetches is done, what do its two neighbours have to do with the next "
    "page?",
)
def test_no_idle_slot(submission: Submission) -> None:
    """The next fetch begins the moment one is done: nobody waits for a slow neighbour."""
    seen = fetch_whole(submission, pages(6, 1, 1, 1, 1, 1, 1), 2)
    assert round(seen.seconds, DIGITS) <= 6.0, (
        "So many seconds did it take to fetch one page of 6 seconds and six of 1 second, 2 at a "
        "time."
    )
