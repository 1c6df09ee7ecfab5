"""`grader explore`: every interleaving of one function of one file, told or as JSON.

The file is the caller's own and runs as the caller, in a child process that cannot hang: the lab
keeps to its budget, and a hard limit ends the child if it does not. What is found is the lab's, how
it is told `timeline`'s.
"""

from __future__ import annotations

import ast
import json
import math
import os
import shutil
import signal
import symtable
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from select import select
from shlex import quote
from typing import Any, NoReturn

import click
import msgspec

from grader.errors import GraderError, UsageError
from grader.lab import Budget, Program, ScheduleError, explore, replay
from grader.lab.outcome import Exploration, Outcome, Verdict
from grader.lab.telling import MOST_WAYS
from grader.lab.timeline import timeline
from grader.report.escape import plain
from grader.reporting import check_writable, write_page

GRACE = 10.0  #: seconds after its budget at which the child is ended
REPLAY = 10.0  #: seconds that one schedule may take
WIDTH = 100  #: columns, at most
LONGEST_SCHEDULE = 300  #: characters of one that can be copied with pleasure
SHORT = 60  #: characters of a value that names a schedule
_ASCII = str.maketrans({"✗": "X", "→": "->", "…": "...", "│": "|", "─": "-", "┼": "+", "╰": "`"})
_OVERDUE = "it did not come back in time: it waits for something outside, or computes for very long"
_BLOCKED = (
    "it ended the lab itself ({}), so no schedule could be finished; take out what ends the process"
)


class _Answer(msgspec.Struct):
    """What the child says: one of its fields."""

    found: Exploration | None = None
    outcome: Outcome | None = None
    schedule: str = ""  #: why a schedule cannot be replayed
    fault: str = ""  #: our own traceback


def explore_and_report(
    target: str,
    *,
    as_json: bool,
    budget: float,
    seed: int,
    schedule: str | None,
    html_file: Path | None = None,
) -> bool:
    """Explore `FILE[:FUNCTION]` and print what was found; tell whether there is one outcome.

    Args:
        target: the file, and the function in it (default: `main`).
        as_json: print JSON instead of a timeline.
        budget: seconds to search.
        seed: what the schedules depend on.
        schedule: run only this one.
        html_file: where to write a page too.

    Raises:
        UsageError: there is no such file or function, it cannot be compiled, it needs arguments,
            or the schedule is none of this Python.
        GraderError: the lab itself failed.

    """
    if not (math.isfinite(budget) and budget > 0):
        raise UsageError(f"--budget {budget:g}: give a number of seconds above 0, as in 2 or 0.5.")
    path, function = _target(target)
    program = _program(path, function)
    if html_file is not None:
        check_writable(html_file)
    sys.path.insert(0, str(path.parent.absolute()))  # the file may import its neighbours

    def search() -> _Answer:
        if schedule is None:
            return _Answer(found=explore(program, budget=Budget(seconds=budget), seed=seed))
        try:
            return _Answer(outcome=replay(program, schedule))
        except ScheduleError as error:
            return _Answer(schedule=str(error))

    answer = _in_child(search, (budget if schedule is None else REPLAY) + GRACE, seed)
    if answer.schedule:
        raise UsageError(f"--replay: {answer.schedule}.")
    if answer.fault:
        raise GraderError(f"the lab stopped at {path}:\n{answer.fault}")
    if html_file is not None:
        _write_page(html_file, answer, program, function)
    if answer.outcome is not None:
        return _report_outcome(answer.outcome, program, function, as_json=as_json)
    assert answer.found is not None
    return _report(answer.found, target, function, as_json=as_json)


# -- what to run -------------------------------------------------------------------------------


def _target(target: str) -> tuple[Path, str]:
    """Return the file and the function of `FILE[:FUNCTION]`."""
    file, colon, function = target.rpartition(":")
    if not colon or Path(target).is_file():
        file, function = target, "main"
    path = Path(file)
    if not path.is_file():
        raise UsageError(f"{file}: there is no such file to explore. Check the path.")
    if not function.isidentifier():
        raise UsageError(f'{target}: "{function}" is no function name; write {file}:main.')
    return path, function


def _program(path: Path, function: str) -> Program:
    try:
        text = path.read_text("utf-8-sig")
        program = Program.from_file(path, function)
        _check_function(text, path, function)
    except SyntaxError as error:
        line = f":{error.lineno}" if error.lineno else ""
        raise UsageError(
            f"{path}{line}: it cannot be compiled: {error.msg}. Mend that line."
        ) from None
    except UnicodeDecodeError:
        raise UsageError(f"{path}: it is not UTF-8 text. Save it as UTF-8.") from None
    except (ValueError, RecursionError, MemoryError) as error:
        raise UsageError(f"{path}: it cannot be compiled: {error}. Is it a Python file?") from None
    except OSError as error:
        raise UsageError(f"{path}: it cannot be read: {error.strerror}.") from None
    return program


def _check_function(text: str, path: Path, function: str) -> None:
    """Look for the function without running anything."""
    table = symtable.symtable(text, str(path), "exec")
    names = [s for s in table.get_symbols() if s.is_assigned() or s.is_imported()]
    if function not in {symbol.get_name() for symbol in names}:
        known = [symbol.get_name() for symbol in names if symbol.is_namespace()]
        there = f" It has {', '.join(known[:6])}." if known else ""
        raise UsageError(
            f"{path}: there is no function {function} in it.{there} Write a function "
            f"{function}() without parameters that starts the threads and returns the result, or "
            f"name another: {path}:FUNCTION."
        )
    for node in ast.parse(text).body:
        if isinstance(node, ast.AsyncFunctionDef) and node.name == function:
            raise UsageError(
                f"{path}:{node.lineno}: {function} is an async function. Name one that calls "
                f"asyncio.run({function}())."
            )
        if isinstance(node, ast.FunctionDef) and node.name == function and _needs(node.args):
            raise UsageError(
                f"{path}:{node.lineno}: {function}() needs arguments. Name a function without "
                "parameters that calls it."
            )


def _needs(arguments: ast.arguments) -> bool:
    positional = len(arguments.posonlyargs) + len(arguments.args) - len(arguments.defaults)
    return positional > 0 or None in arguments.kw_defaults


# -- the child ---------------------------------------------------------------------------------


def _in_child(search: Callable[[], _Answer], limit: float, seed: int) -> _Answer:
    """Search in a forked child; end it after `limit` seconds, whatever it does."""
    sys.stdout.flush()
    sys.stderr.flush()
    receiver, sender = os.pipe()
    began = time.monotonic()
    pid = os.fork()
    if not pid:
        os.close(receiver)
        _work(search, sender, limit)
    os.close(sender)
    try:
        data = _receive(receiver, began + limit)
    finally:
        os.close(receiver)
        os.kill(pid, signal.SIGKILL)  # it was not waited for yet: the id is still its own
        _, status = os.waitpid(pid, 0)
    if data:
        try:
            return msgspec.msgpack.decode(data, type=_Answer)
        except msgspec.DecodeError:
            pass
    reason = _OVERDUE
    seconds = time.monotonic() - began
    if seconds < limit:
        signalled = os.WIFSIGNALED(status) and os.WTERMSIG(status) != signal.SIGKILL
        how = signal.Signals(os.WTERMSIG(status)).name if signalled else "os._exit or the like"
        reason = _BLOCKED.format(how)
    return _Answer(
        found=Exploration(
            verdict="unsupported",
            outcomes=[],
            schedules=0,
            complete=False,
            preemption_bound=-1,
            seconds=seconds,
            seed=seed,
            unsupported=reason,
        )
    )


def _receive(receiver: int, deadline: float) -> bytes:
    """Return all that the child sends; what there is at the deadline."""
    data = bytearray()
    while (left := deadline - time.monotonic()) > 0:
        if not select([receiver], [], [], left)[0]:
            break
        part = os.read(receiver, 1 << 16)
        if not part:
            break
        data += part
    return bytes(data)


def _work(search: Callable[[], _Answer], sender: int, limit: float) -> NoReturn:
    """Be the child: search, send the answer and end without looking back."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C is for us, not for the program
        signal.alarm(math.ceil(limit) + 1)  # should the parent be gone
        nowhere = os.open(os.devnull, os.O_RDWR)
        for descriptor in range(3):
            os.dup2(nowhere, descriptor)
        try:
            answer = search()
        except BaseException:  # noqa: BLE001  the parent tells it
            answer = _Answer(fault=traceback.format_exc())
        left = memoryview(msgspec.msgpack.encode(answer))
        while left:
            left = left[os.write(sender, left) :]
    finally:
        os._exit(0)


# -- what to show ------------------------------------------------------------------------------


def _report(found: Exploration, target: str, function: str, *, as_json: bool) -> bool:
    if as_json:
        _print_json(found)
    else:
        _show(timeline(found, found.sources, width=_width(), call=f"{function}()"))
        _show_replays(found, target)
    return found.verdict == "one-outcome"


def _report_outcome(outcome: Outcome, program: Program, function: str, *, as_json: bool) -> bool:
    alone = _alone(outcome, program)
    if as_json:
        _print_json(alone)
    else:
        _show(timeline(outcome, alone.sources, width=_width(), call=f"{function}()"))
    return outcome.kind == "value"


def _alone(outcome: Outcome, program: Program) -> Exploration:
    """Return one schedule's outcome as an exploration of nothing else."""
    verdict: Verdict = "one-outcome" if outcome.kind == "value" else outcome.kind
    return Exploration(
        verdict=verdict,
        outcomes=[outcome],
        schedules=1,
        complete=False,
        preemption_bound=-1,
        seconds=0.0,
        seed=0,
        sources={source.filename: source.text.splitlines() for source in program.sources},
    )


def _write_page(file: Path, answer: _Answer, program: Program, function: str) -> None:
    from grader.report.html import exploration_page  # noqa: PLC0415  jinja2 is slow to import

    found = answer.found
    if answer.outcome is not None:
        found = _alone(answer.outcome, program)
    assert found is not None
    target = f"{program.sources[-1].filename}:{function}"
    write_page(file, lambda: exploration_page(found, target, f"{function}()"))


def as_record(found: Exploration) -> dict[str, Any]:
    """Return what `--json` prints: the exploration, each outcome's witness among its fields."""
    record: dict[str, Any] = msgspec.to_builtins(found)
    del record["sources"], record["refuted"], record["worn"]
    for outcome in record["outcomes"]:
        outcome.update(outcome.pop("witness"))
    return record


def _print_json(found: Exploration) -> None:
    click.echo(json.dumps(as_record(found), indent=1))


def _show_replays(found: Exploration, target: str) -> None:
    """Print how to see each outcome again."""
    if not found.outcomes or found.verdict == "one-outcome":
        return
    lines = ["See one of them again (after # is how it ends):"]
    for outcome in found.outcomes[:MOST_WAYS]:
        schedule, ending = outcome.witness.schedule, plain(outcome.value or outcome.kind, SHORT)
        if len(schedule) > LONGEST_SCHEDULE:
            lines.append(f"  (a very long schedule; --json shows it)  # {ending}")
            continue
        command = f"grader explore {quote(target)} --replay {quote(schedule)}"
        lines.append(f"  {plain(command, None)}  # {ending}")
    _show("\n".join(lines))


def _show(text: str) -> None:
    """Print a text in characters that the output can carry."""
    encoding = sys.stdout.encoding or "ascii"
    if not encoding.lower().startswith("utf"):
        lines = [map(_in_ascii, line.split("│")) for line in text.split("\n")]
        text = "\n".join("|".join(line) for line in lines)
        text = text.encode(encoding, "backslashreplace").decode(encoding)
    click.echo(text)


def _in_ascii(cell: str) -> str:
    """Return a table's cell in our own ASCII signs, as wide as before where it has blanks."""
    shown = cell.translate(_ASCII)
    blanks = min(len(shown) - len(cell), len(shown) - len(shown.rstrip(" ")))
    return shown[: len(shown) - blanks]


def _width() -> int:
    return max(40, min(WIDTH, shutil.get_terminal_size((WIDTH, 0)).columns))
