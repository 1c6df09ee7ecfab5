"""Week 04 · generators: lazy ones, one that listens, and one that takes turns."""

from grader.suite import RemoteHandle, StudentError, Submission, check, show, take

from . import probes

FIBONACCI = (0, 1, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 987, 1597, 2584, 4181)
ROUNDS: tuple[tuple[tuple[object, ...], list[object]], ...] = (
    (("abc", [1, 2, 3]), ["a", 1, "b", 2, "c", 3]),
    (("abcd", [1], (10, 20)), ["a", 1, 10, "b", 20, "c", "d"]),
    (([1], "abc"), [1, "a", "b", "c"]),
    (([None, 0, None], [False, None]), [None, False, 0, None, None]),
    (([], [7, 7], []), [7, 7]),
    (([1, 2],), [1, 2]),
    ((), []),
)


def started(function: object, name: str, *args: object) -> RemoteHandle:
    """Return the generator that a call gives."""
    call = f"{name}({', '.join(map(show, args))})"
    assert isinstance(function, RemoteHandle), f"{name} is {show(function)}, which is no function."
    generator = function(*args)
    assert isinstance(generator, RemoteHandle), (
        f"{call} gave {show(generator)}; it should give a generator. See `yield`."
    )
    return generator


def primed(submission: Submission) -> RemoteHandle:
    """Return a running total that waits for its first value."""
    total = started(submission.running_total, "running_total")
    next(total)
    return total


@check(hint="How many numbers should there be for n? And with which two do you begin?")
def test_fib(submission: Submission) -> None:
    """fib(n) is a generator of the first n Fibonacci numbers."""
    for n in (5, 1, 2, 0, 15):
        generator = started(submission.fib, "fib", n)
        got = take(generator, n + 5)
        begins_with_1 = got[:1] == [1]
        wanted = list(FIBONACCI[begins_with_1 : n + begins_with_1])
        assert got == wanted, f"What came out of fib({n})."


@check(
    points=2,
    needs=test_fib,
    time_limit=3,
    hint="What has to be computed before the first number can come out?",
)
def test_fib_is_lazy(submission: Submission) -> None:
    """fib(n) computes a number only when it is asked for, so n may be a thousand million."""
    generator = started(submission.fib, "fib", 10**9)
    got = [next(generator) for _ in range(3)]
    assert got in ([0, 1, 1], [1, 1, 2]), "The first three numbers of fib(10**9)."


@check(needs=test_fib, hint="Where do your variables live: in the function, or outside of it?")
def test_fib_again(submission: Submission) -> None:
    """Every call of fib() begins anew, also while another one has not ended."""
    first = started(submission.fib, "fib", 10)
    begun = take(first, 4)
    second = take(started(submission.fib, "fib", 10), 10)
    begun += take(first, 10)
    assert begun == second, "One generator, between whose numbers another one ran, and that one."


@check(points=2, hint="What does `yield` give to the one who asks, and what does it get from him?")
def test_running_total(submission: Submission) -> None:
    """After next(), send(value) adds the value and returns the total so far."""
    for values, totals in (([5, 3, -2, 0, 10], [5, 8, 6, 6, 16]), ([0.5, 0.25], [0.5, 0.75])):
        total = primed(submission)
        got = [total.send(value) for value in values]
        assert got == totals, f"What send() returned for {values}."


@check(needs=test_running_total, hint="Where do you keep the total?")
def test_totals_of_their_own(submission: Submission) -> None:
    """Every running_total() has a total of its own."""
    first, second = primed(submission), primed(submission)
    got = [first.send(1), second.send(10), first.send(2), second.send(20)]
    assert got == [1, 10, 3, 30], "send(1), send(2) to one of two; send(10), send(20) to the other."


@check(needs=test_running_total, hint="Which of your variables do two generators have in common?")
def test_totals_in_threads(submission: Submission) -> None:
    """Two threads with a running_total() each do not get in each other's way."""
    outcomes = submission.explore(probes.totals_in_threads, [1, 10], schedules=60)
    outcomes.always([[1], [10]])


@check(points=2, hint="What do you do when one of the inputs has ended? Which values do you yield?")
def test_interleave(submission: Submission) -> None:
    """interleave() yields one value of each input in turn, until all of them have ended."""
    for inputs, wanted in ROUNDS:
        generator = started(submission.interleave, "interleave", *inputs)
        got = take(generator, len(wanted) + 5)
        assert got == wanted, f"What came out of interleave({', '.join(map(show, inputs))})."


@check(needs=test_interleave, hint="Which inputs have a length, and which have only a next value?")
def test_interleave_iterators(submission: Submission) -> None:
    """The inputs may be iterators and sets and generators: whatever a for loop takes."""
    got = take(submission.run(probes.interleaved_iterators, [1, 2, 3], "ab", [0.5]), 20)
    assert got == [1, "a", 0.5, 2, "b", 3]


@check(
    points=2,
    needs=test_interleave_iterators,
    time_limit=3,
    hint="Do you need the whole input for the first value? Look at iter() and next().",
)
def test_interleave_is_lazy(submission: Submission) -> None:
    """An input may be infinite."""
    generator = submission.run(probes.interleaved_with_infinite, "ab")
    assert isinstance(generator, RemoteHandle), f"interleave(...) gave {show(generator)}."
    got = take(generator, 7)
    assert got == [0, "a", 1, "b", 2, 3, 4], "interleave(itertools.count(), 'ab'), the beginning."


@check(
    needs=test_interleave_iterators,
    hint="When do you ask the inputs for values? When are they needed?",
)
def test_takes_no_more_than_needed(submission: Submission) -> None:
    """Nothing is taken from an input before its turn comes."""
    taken: list[int] = []

    def give(number: int) -> int:
        taken.append(number)
        return number

    try:
        got = take(submission.run(probes.interleaved_with_calls, give, 3), 3)
    except StudentError as error:
        raise AssertionError(f"It raised {error}.") from None
    assert got == [0, 0, 1], "The first three values."
    assert taken == [0, 0, 1], "What was taken from the two inputs by then."
