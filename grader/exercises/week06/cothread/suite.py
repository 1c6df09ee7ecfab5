"""Week 06 · cothread: a thread that runs a coroutine in an event loop of its own."""

from grader.suite import Submission, check, show

from . import probes

VALUES: tuple[object, ...] = (42, None, 0, False, "", 2.5, "söz", (1, [2]), {"a": [1]}, [])


@check(hint="What must stand in the brackets after `class CoThread`?")
def test_is_a_thread(submission: Submission) -> None:
    """CoThread is a subclass of threading.Thread."""
    ancestors = submission.run(probes.ancestors)
    assert type(ancestors) is list
    assert "threading.Thread" in ancestors


@check(
    points=2,
    needs=test_is_a_thread,
    hint="Which method of a thread is run by the new thread, and which by the one that calls it?",
)
def test_runs_in_its_thread(submission: Submission) -> None:
    """The coroutine runs once, in the new thread."""
    places = submission.run(probes.where)
    assert places == ["in the new thread"], "These are the threads in which the coroutine ran."


@check(
    needs=test_runs_in_its_thread,
    hint="What does the caller wait for before start() comes back? Do two threads share something?",
)
def test_start_does_not_wait(submission: Submission) -> None:
    """start() comes back at once, and the coroutines of two threads run at the same time."""
    seconds = submission.run(probes.two_naps, 5.0)
    assert type(seconds) is list
    assert all(type(value) is float for value in seconds)
    started, ended = (round(value, 2) for value in seconds)
    assert started == 0, "The seconds that two calls of start() took."
    assert ended == 5, "The seconds until two coroutines that sleep for 5 s had both ended."


@check(
    points=2,
    needs=test_runs_in_its_thread,
    hint="Which event loop runs in the caller's thread? Who makes the one for your coroutine?",
)
def test_runs_on_its_own_loop(submission: Submission) -> None:
    """Where the caller has an event loop, the coroutine still runs on another one, of its own."""
    told = submission.run(probes.loops)
    assert type(told) is dict
    assert told == {"runs of the coroutine": 1, "its loop is the caller's": False}


@check(points=2, needs=test_runs_in_its_thread, hint="Who keeps what the coroutine returned?")
def test_result(submission: Submission) -> None:
    """After join(), result is exactly what the coroutine returned."""
    for value in VALUES:
        got = submission.run(probes.result_of, value)
        is_same = type(got) is type(value) and got == value
        assert is_same, f"The coroutine returned {show(value)}; result is {show(got)}."


@check(needs=test_result, hint="Is the result kept in the object or in its class?")
def test_result_of_each(submission: Submission) -> None:
    """Every CoThread has the result of its own coroutine."""
    got = submission.run(probes.results_of, ["first", "second", "third"])
    assert got == ["first", "second", "third"], "The results of three threads, in order."


@check(
    points=2,
    needs=test_result,
    hint="In which thread is it raised? How does it get to the one that asks for result?",
)
def test_exception(submission: Submission) -> None:
    """If the coroutine raises an exception, result raises it."""
    for kind, text in (("ValueError", "no such luck"), ("KeyError", "nowhere")):
        got = submission.run(probes.exception_of, kind, text)
        assert got == f"{kind}({text!r})", "What came out when result was read after join()."


@check(needs=test_result, hint="What does asyncio.run do that run_until_complete does not?")
def test_closes_its_loop(submission: Submission) -> None:
    """When the thread has ended, its event loop is closed."""
    assert submission.run(probes.state_of_loop, fails=False) == "closed"


REQUIRED = (
    test_start_does_not_wait,
    test_runs_on_its_own_loop,
    test_result_of_each,
    test_exception,
    test_closes_its_loop,
)


@check(needs=REQUIRED, hint="Which line closes the loop? Is it reached then?")
def test_closes_its_loop_after_an_exception(submission: Submission) -> None:
    """The event loop is closed as well when the coroutine raised an exception."""
    assert submission.run(probes.state_of_loop, fails=True) == "closed"


@check(
    needs=REQUIRED,
    hint="What does an `async def` function give when it is called? If the call is forgotten?",
)
def test_refuses_what_is_no_coroutine(submission: Submission) -> None:
    """CoThread(x) raises TypeError if x is no coroutine."""
    assert submission.run(probes.made_of_no_coroutine) == ["TypeError", "TypeError"]
