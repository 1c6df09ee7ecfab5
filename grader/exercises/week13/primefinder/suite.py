"""Week 13 · primefinder: prime numbers, found by one process and by several."""

from random import Random
from typing import Any

from grader.jit import load
from grader.suite import RemoteHandle, Submission, check, each, show

from . import probes

LARGE = 30_000
LIMITS = {  # processes → numbers that show each mistake at the borders of parts
    1: (1, 5),
    2: (8, 9, 10, 11),
    3: (12, 13, 14, 16),
    4: (16, 17, 18, 20),
}
MOST_AT_HOME = 0.8  # share of the work that the caller may do
MOST_OF_ONE = 0.75  # share of the processes' work that one of three may do: equal parts give 3/5


def primes(limit: int) -> list[int]:
    """Return the prime numbers up to a limit, by the sieve of Eratosthenes."""
    sieve = [number > 1 for number in range(limit + 1)]
    for number in range(2, int(limit**0.5) + 1):
        if sieve[number]:
            sieve[number * number :: number] = [False] * len(sieve[number * number :: number])
    return [number for number, is_prime in enumerate(sieve) if is_prime]


def function(submission: Submission, name: str) -> RemoteHandle:
    """Return a function of the student's file."""
    found = getattr(submission, name)
    assert isinstance(found, RemoteHandle), f"{name} is {show(found)}; define it as a function."
    return found


def compare(name: str, limits: list[int], results: list[Any], more: str = "") -> None:
    """Compare lists of primes; tell the first that differ."""
    for limit, result in zip(limits, results, strict=True):
        if isinstance(result, BaseException):
            raise result
        assert type(result) is list, (
            f"{name}({limit}{more}) gave {show(result)}; it should give a list."
        )
        wanted = primes(limit)
        strange = [show(number) for number in result if type(number) is not int]
        assert strange == [], f"In what {name}({limit}{more}) gave, these are no ints."
        missing, extra = set(wanted) - set(result), set(result) - set(wanted)
        assert sorted(missing) == [], f"Primes that are missing in {name}({limit}{more})."
        assert sorted(extra) == [], f"Numbers too many in {name}({limit}{more})."
        assert len(result) == len(wanted), f"Numbers, some twice, in {name}({limit}{more})."


# -- one process ---------------------------------------------------------------------------------


@check(hint="Is 1 a prime number? Is n itself among the numbers you try?")
def test_serial(submission: Submission, random: Random) -> None:
    """find_primes_serial(n) returns the list of all primes from 2 up to n."""
    limits = [*range(32), 97, 121, 1000, random.randrange(1000, 3000)]
    results = each(function(submission, "find_primes_serial"), [(limit,) for limit in limits])
    compare("find_primes_serial", limits, results)
    assert results[-2] == primes(1000), "The primes must come in ascending order."


# -- several processes ---------------------------------------------------------------------------


@check(needs=test_serial, fresh=True, hint="Who waits for the processes?")
def test_no_process_left(submission: Submission) -> None:
    """When find_primes_parallel has returned, its processes end."""
    function(submission, "find_primes_parallel")(100, 3)
    left = submission.processes_left()
    assert left == 0, "Processes that are still there, long after find_primes_parallel returned."


@check(
    points=2,
    needs=test_no_process_left,
    hint="Where does the part of one process end, and where does the next one's begin?",
)
def test_parallel(submission: Submission, random: Random) -> None:
    """find_primes_parallel(n, processes) finds the same primes, whatever `processes` is."""
    for processes, borders in LIMITS.items():
        limits = [*borders, random.randrange(500, 1000)]
        results = submission.run(probes.parallel, limits, processes)
        compare("find_primes_parallel", limits, results, f", {processes}")


@check(needs=test_parallel, hint="How large is the part of each process then?")
def test_few_numbers(submission: Submission) -> None:
    """Fewer numbers than processes are no problem."""
    for processes, limits in ((4, [0, 1, 2, 3]), (7, [0, 5])):
        results = submission.run(probes.parallel, limits, processes)
        compare("find_primes_parallel", limits, results, f", {processes}")


@check(hint="What stands in the brackets of `class PrimeFinder(...)`?")
def test_prime_finder_is_a_process(submission: Submission) -> None:
    """PrimeFinder is a class derived from multiprocessing.Process."""
    _ = submission.PrimeFinder
    is_process = submission.run(probes.process_class) in submission.run(probes.ancestors)
    assert is_process, "PrimeFinder is not derived from multiprocessing.Process."


@check(
    points=2,
    needs=(test_parallel, test_prime_finder_is_a_process),
    hint="Which line calls start()? Who calls run(), and in which process?",
)
def test_uses_prime_finders(submission: Submission) -> None:
    """find_primes_parallel(n, processes) starts that many PrimeFinders."""
    for processes in (2, 3):
        started = len(submission.run(probes.spread, 300, processes)["finders"])
        assert started == processes, f"PrimeFinders started for processes={processes}."


@check(
    needs=test_uses_prime_finders,
    hint="In which order do the parts come back? In which order should they be put together?",
)
def test_in_order(submission: Submission) -> None:
    """The primes come in ascending order, whichever process is ready first."""
    for limit, processes in ((2000, 2), (1000, 3)):
        result = submission.run(probes.first_is_last, limit, processes)
        compare("find_primes_parallel", [limit], [result], f", {processes}")
        assert result == sorted(result), (
            f"With {processes} processes, where the one that is started first is ready last."
        )


@check(
    points=2,
    needs=test_uses_prime_finders,
    hint="What does each process do that the others do not? Print its part.",
)
def test_work_is_spread(submission: Submission) -> None:
    """The processes share the work: no one of them, and not the caller, does nearly all of it."""
    at_home, of_one = load.best(
        lambda: shares(submission.run(probes.spread, LARGE, 3)),
        lambda seen: max(seen[0] / MOST_AT_HOME, seen[1] / MOST_OF_ONE),
        enough=1,
    )
    is_home = at_home > MOST_AT_HOME
    assert not is_home, "The process that called find_primes_parallel did nearly all the work."
    is_spread = of_one <= MOST_OF_ONE
    assert is_spread, "One of three processes did nearly all the work."


def shares(seen: dict[str, Any]) -> tuple[float, float]:
    """Return the caller's share of all the work, and the busiest process's of that of all three."""
    work = sum(seen["finders"])
    if not work:
        return 1.0, 1.0
    return seen["caller"] / (work + seen["caller"]), max(seen["finders"]) / work


@check(
    points=2,
    needs=test_parallel,
    time_limit=5,
    hint="A pipe or a queue holds only so much. Who reads while a process still writes?",
)
def test_large_results(submission: Submission) -> None:
    """It comes to its end however many primes there are, and however little a pipe holds."""
    result = submission.run(probes.through_small_pipes, LARGE, 2)
    compare("find_primes_parallel", [LARGE], [result], ", 2")
