"""Week 06 · watcher: a daemon thread that calls back when a file changes."""

import os
from pathlib import Path

from grader.suite import RemoteHandle, Submission, check, inconclusive, show

from . import probes

MOST_LINES = 100_000  # one look every millisecond takes far less
EPOCH = 1_767_600_000  # seconds since 1970


class Watched:
    """A file with a watcher on it that looks every `interval` seconds, and what it reported.

    Files are written between two looks. What the clock shows passes for the student's process
    only, so every time of change is set by hand, a second apart.
    """

    def __init__(
        self,
        submission: Submission,
        name: str,
        content: str | None,
        *,
        interval: float = 1.0,
        fails: bool = False,
    ) -> None:
        self.calls: list[tuple[object, ...]] = []
        self.path = submission.scratch / name
        self._submission = submission
        self._interval = interval
        self._writes = 0
        self._fails = fails
        if content is None:
            self.remove()
        else:
            self.write(content)
        self.watcher = watcher = submission.Watcher(str(self.path), self._record, interval)
        assert isinstance(watcher, RemoteHandle), f"Watcher(...) gave {show(watcher)}, no thread."
        if watcher.is_alive() is not True:
            watcher.start()
        submission.sleep(interval / 2)

    def _record(self, *args: object) -> None:
        self.calls.append(args)
        if self._fails:
            raise ValueError("the callback failed")

    def write(self, content: str) -> None:
        """Save the file."""
        self._writes += 1
        self.path.write_text(content, encoding="utf-8")
        os.utime(self.path, (EPOCH + self._writes, EPOCH + self._writes))

    def remove(self) -> None:
        """Delete the file, if it is there."""
        self.path.unlink(missing_ok=True)

    def reports(self, looks: int = 2) -> int:
        """Let the watcher look a few times; return how often it called back since the last time."""
        before = len(self.calls)
        self._submission.sleep(looks * self._interval)
        return len(self.calls) - before

    def end(self) -> None:
        """Have done with it."""
        self.watcher.stop()


@check(hint="What must stand in the brackets after `class Watcher`? What is a daemon?")
def test_is_a_daemon_thread(submission: Submission) -> None:
    """Watcher is a subclass of threading.Thread, and a watcher that runs is a daemon."""
    path: Path = submission.scratch / "kind.txt"
    path.write_text("a file", encoding="utf-8")
    told = submission.run(probes.kind, str(path))
    assert type(told) is dict
    assert told == {"threading.Thread": True, "daemon": True}


@check(
    needs=test_is_a_daemon_thread,
    hint="What does your thread do between two looks at the file?",
)
def test_pauses(submission: Submission) -> None:
    """The watcher pauses between two looks, and does not keep the processor busy."""
    path: Path = submission.scratch / "calm.txt"
    path.write_text("calm", encoding="utf-8")
    lines = submission.run(probes.lines_run, str(path), 1.0, 10.0, MOST_LINES)
    assert type(lines) is int
    if lines < 0:
        inconclusive("The lines that run cannot be counted here.")
    is_calm = lines < MOST_LINES
    assert is_calm, f"In 10 seconds, with interval 1, it ran over {MOST_LINES:,} lines."


@check(
    points=2,
    needs=test_pauses,
    hint="What does your thread compare the file with? Does it remember that after a report?",
)
def test_reports_a_change(submission: Submission) -> None:
    """callback(path) is called once when the content changes, and never without a change."""
    file = Watched(submission, "change.txt", "one")
    reports = file.reports(looks=10)
    assert reports == 0, "How often it called back in 10 looks at a file that did not change."
    file.write("two, which is longer")
    reports = file.reports(looks=10)
    assert reports == 1, "How often it called back after one change."
    assert file.calls == [(str(file.path),)], "The arguments that the callback got."
    file.end()


@check(
    points=2,
    needs=test_reports_a_change,
    hint="What is compared after the first report? How long does your thread wait for a look?",
)
def test_reports_every_change(submission: Submission) -> None:
    """Every change is reported, also where the size stays, and with a short interval as well."""
    file = Watched(submission, "changes.txt", "one", interval=0.25)
    reports = []
    for content in ("two", "six", "", "one"):
        file.write(content)
        reports.append(file.reports())
    assert reports == [1, 1, 1, 1], "How often it called back after each of four changes."
    file.end()


@check(
    needs=test_reports_every_change,
    hint="Who decides how long your thread sleeps: you, or whoever makes the watcher?",
)
def test_keeps_to_its_interval(submission: Submission) -> None:
    """The watcher waits `interval` seconds from one look at the file to the next."""
    file = Watched(submission, "slow.txt", "one", interval=100)
    file.write("two")
    submission.sleep(20)
    reports = len(file.calls)
    assert reports == 0, (
        "With interval 100, the file was changed 50 seconds after the start. So often did it call "
        "back within the next 20 seconds, when no look was due."
    )
    reports = file.reports()
    assert reports == 1, "How often it called back in the next two looks."
    file.end()


@check(
    points=2,
    needs=test_reports_a_change,
    hint="What happens in your thread when it looks for a file that is not there?",
)
def test_missing_file(submission: Submission) -> None:
    """A file may be missing: that it appears, goes and comes back is reported, once each."""
    file = Watched(submission, "missing.txt", None)
    reports = [file.reports(looks=5)]
    file.write("here")
    reports.append(file.reports(looks=5))
    file.remove()
    reports.append(file.reports(looks=5))
    file.write("back again")
    reports.append(file.reports(looks=5))
    assert reports == [0, 1, 1, 1], "Reports while it was missing, appeared, went and came back."
    file.end()


@check(
    points=2,
    needs=test_reports_a_change,
    hint="How does the loop in run() learn that stop() was called?",
)
def test_stops(submission: Submission) -> None:
    """After stop(), nothing is reported any more, and the thread ends within two intervals."""
    file = Watched(submission, "stop.txt", "one")
    file.end()
    file.write("two")
    reports = file.reports()
    assert reports == 0, "How often it called back for a change after stop()."
    assert file.watcher.is_alive() is False, "Whether the thread is alive two intervals later."


REQUIRED = (test_keeps_to_its_interval, test_missing_file, test_stops)


@check(needs=REQUIRED, hint="What does the time of the last change tell about the content?")
def test_same_content(submission: Submission) -> None:
    """A file that is saved again with the same content has not changed."""
    file = Watched(submission, "same.txt", "one")
    file.write("one")
    reports = file.reports()
    assert reports == 0, "How often it called back after the same content was saved again."
    file.end()


@check(needs=REQUIRED, hint="What can a thread wait for, so that it is woken before the time?")
def test_stops_at_once(submission: Submission) -> None:
    """stop() ends the thread at once, even if the interval is an hour."""
    file = Watched(submission, "hour.txt", "one", interval=3600)
    file.end()
    submission.sleep(1)
    assert file.watcher.is_alive() is False, "Whether the thread is alive a second after stop()."


@check(needs=REQUIRED, hint="What does an exception do to the thread in which it is raised?")
def test_callback_that_fails(submission: Submission) -> None:
    """A callback that raises an exception does not end the watcher."""
    file = Watched(submission, "fails.txt", "one", fails=True)
    reports = []
    for content in ("two", "three"):
        file.write(content)
        reports.append(file.reports())
    assert reports == [1, 1], "How often it called back after each of two changes."
    file.end()
