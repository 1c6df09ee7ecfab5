"""What a suite holds: a submission, and handles of the objects that live in its process.

A handle never forwards `__eq__`, `__bool__`, `__hash__` or `__len__`: the student's code must not
decide a comparison.
"""

from __future__ import annotations

import inspect
import reprlib
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from grader.errors import GraderError
from grader.sandbox.channel import Channel
from grader.sandbox.codec import Reference
from grader.sandbox.failures import MissingName, NotPlain, StudentError, student_error
from grader.sandbox.outcomes import NoWitness, Outcomes, outcomes_of
from grader.sandbox.patience import cpu_seconds


class _Short(reprlib.Repr):
    def repr_int(self, value: int, level: int) -> str:
        """Show an int that is too long for Python to write out by its size."""
        if value.bit_length() > MAX_SHOWN_BITS:
            return f"<an int of {value.bit_length()} bits>"
        return super().repr_int(value, level)


_GLANCE = 0.01  # seconds between two looks at processes that are about to end
MAX_SHOWN_ITEMS = 12  #: of one container
MAX_SHOWN_BITS = 8192  #: Python refuses to write more than 4,300 digits
EXPLORING = 15.0  #: seconds of the processor after which an exploration ends, however far it came
_short = _Short()
_short.maxstring = _short.maxother = _short.maxlong = 80
_short.maxset = _short.maxfrozenset = MAX_SHOWN_ITEMS


def show(value: Any) -> str:
    """Return a value as a student would write it, shortened; functions by their name."""
    if isinstance(value, RemoteHandle):
        return value._label
    if callable(value) and not isinstance(value, type):
        return str(getattr(value, "__name__", "function"))
    if type(value) is list:
        return f"[{_joined(map(show, value))}]"
    if type(value) is tuple:
        return f"({_joined(map(show, value))}{',' if len(value) == 1 else ''})"
    if type(value) is dict:
        return f"{{{_joined(f'{show(k)}: {show(v)}' for k, v in value.items())}}}"
    return _short.repr(value)


def _joined(parts: Iterable[str]) -> str:
    first = list(islice(parts, MAX_SHOWN_ITEMS + 1))
    return ", ".join(first if len(first) <= MAX_SHOWN_ITEMS else [*first[:-1], "..."])


class Call(NamedTuple):
    """A call of the student's code, kept so that a failure can show it."""

    label: str
    args: tuple[Any, ...]
    kwargs: dict[str, Any]

    def __str__(self) -> str:
        """Return the call as it would be written."""
        parts = [show(arg) for arg in self.args]
        parts += [f"{name}={show(value)}" for name, value in self.kwargs.items()]
        return f"{self.label}({', '.join(parts)})"


class Look(NamedTuple):
    """A look at a plain value that the student's file defines."""

    label: str

    def __str__(self) -> str:
        """Return nothing: a look is no call, and is not shown as one."""
        return ""


class RemoteHandle:
    """An object in a submission's process."""

    __slots__ = ("__weakref__", "_channel", "_label", "_number", "_type_name")

    def __init__(self, channel: Channel, reference: Reference, label: str = "") -> None:
        object.__setattr__(self, "_channel", channel)
        object.__setattr__(self, "_number", reference.number)
        object.__setattr__(self, "_type_name", reference.type_name)
        object.__setattr__(self, "_label", label or f"<{reference.type_name} object>")

    _channel: Channel
    _number: int
    _type_name: str
    _label: str

    def __repr__(self) -> str:
        return self._label

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call the student's code; its exceptions come as StudentError."""
        call = Call(self._label, args, kwargs)
        self._channel.last_call = call
        return self._named(self._channel.request("call", self, list(args), kwargs), call)

    def _named(self, value: Any, label: object) -> Any:
        """Give a fresh handle the text it came from as its name."""
        if isinstance(value, RemoteHandle) and value._label.startswith("<"):
            object.__setattr__(value, "_label", str(label))
        return value

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self._named(self._channel.request("get", self, name), f"{self._label}.{name}")

    def __setattr__(self, name: str, value: Any) -> None:
        self._channel.request("set", self, name, value)

    def __getitem__(self, key: Any) -> Any:
        return self._channel.request("item", self, key)

    def __iter__(self) -> Iterator[Any]:
        iterator: Iterator[Any] = self._named(
            self._channel.request("iterate", self), f"iter({self._label})"
        )
        return iterator

    def __next__(self) -> Any:
        self._channel.last_call = Call("next", (self,), {})
        return self._channel.request("next", self)

    def __await__(self) -> Generator[Any, Any, Any]:
        return self._channel.request("await", self)
        yield

    def __enter__(self) -> Any:
        return self._named(self._channel.request("enter", self), f"{self._label}.__enter__()")

    def __exit__(self, kind: type[BaseException] | None, error: object, _: object) -> bool:
        name = None if kind is None else kind.__name__
        return bool(self._channel.request("exit", self, name, str(error)))

    def _refuse(self) -> NoReturn:
        raise NotPlain(self._type_name)

    __len__ = __bool__ = _refuse


class Parameter(NamedTuple):
    """A parameter of a student's function."""

    name: str
    kind: str  #: POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD
    has_default: bool
    default: Any
    annotation: str | None  #: as text, None where there is none


class Signature(NamedTuple):
    """How a student's function may be called."""

    name: str
    parameters: tuple[Parameter, ...]
    returns: str | None  #: the return annotation as text


def signature(function: RemoteHandle) -> Signature:
    """Ask for a function's signature; raises StudentError where it has none."""
    name, parameters, returns = function._channel.request("signature", function)
    return Signature(name, tuple(Parameter(*parameter) for parameter in parameters), returns)


def attribute(handle: RemoteHandle, name: str) -> Any:
    """Return an attribute whatever its name, `__doc__` and the like included."""
    return handle._channel.request("get", handle, name)


def each(function: RemoteHandle, calls: Iterable[tuple[Any, ...]]) -> list[Any]:
    """Call a function with many argument tuples in one request.

    A call that raised has its StudentError in the list instead of a value. What is plain data, and
    so cannot be called, fails the check.
    """
    plain: object = function
    assert isinstance(plain, RemoteHandle), f"There is {show(plain)} where a function should be."
    wanted = list(calls)
    answers = function._channel.request("each", function, wanted)
    if wanted:
        function._channel.last_call = Call(function._label, wanted[-1], {})
    return [value if good is True else student_error(value) for good, value in answers]


def take(iterable: RemoteHandle, count: int) -> list[Any]:
    """Return up to `count` values of an iterator or iterable, in one request."""
    iterable._channel.last_call = Call("next", (iterable,), {})
    values: list[Any] = iterable._channel.request("take", iterable, count)
    return values


def remote_repr(handle: RemoteHandle) -> str:
    """Return what `print(repr(…))` would show; the student's code makes it up."""
    return str(handle._channel.request("repr", handle))


class ModuleHandle(RemoteHandle):
    """The student's module: its attributes are the names that the file defines."""

    __slots__ = ("_known",)
    _known: dict[str, RemoteHandle]

    def __init__(self, channel: Channel, reference: Reference, label: str) -> None:
        super().__init__(channel, reference, label)
        object.__setattr__(self, "_known", {})

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if name in self._known:
            return self._known[name]
        try:
            value = self._channel.request("get", self, name)
        except StudentError as error:
            if isinstance(error, AttributeError):
                raise MissingName(name) from None
            raise
        if isinstance(value, RemoteHandle):  # plain data may change, functions and classes stay
            object.__setattr__(value, "_label", name)
            self._known[name] = value
        else:
            self._channel.last_call = Look(name)
        return value


class Submission:
    """A student's file, loaded in a process of its own.

    Its attributes are the student's names. Where a student's name is also one of ours (`run`,
    `sleep`), take it from `submission.module`.
    """

    def __init__(
        self,
        channel: Channel,
        module: ModuleHandle,
        scratch: Path | None = None,
        objection: str = "",
    ) -> None:
        self._channel = channel
        self._module = module
        self._scratch = scratch
        self._objection = objection  # why its process can't bear witness about its threads

    @property
    def module(self) -> ModuleHandle:
        """The student's module itself."""
        return self._module

    @property
    def scratch(self) -> Path:
        """The folder that the submission may write in; a fresh process finds what was there.

        Raises:
            GraderError: its exercise.toml does not say `scratch = true`.

        """
        if self._scratch is None:
            raise GraderError("there is no scratch folder; write `scratch = true` in exercise.toml")
        return self._scratch

    def __getattr__(self, name: str) -> Any:
        return getattr(self._module, name)

    def run(self, probe: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Run a probe of the exercise beside the student's module; return what it says.

        Raises:
            NoWitness: the exercise's probes say `WATCH_THREADS = True`, and the student's file
                reaches into Python, so that they might see what is not there.

        """
        self._channel.last_call = None
        if getattr(inspect.getmodule(probe), "WATCH_THREADS", False):
            self._require_witness()
        request = (probe.__module__, probe.__name__, list(args), kwargs)
        return self._channel.request("run", *request)

    def explore(
        self, probe: Callable[..., Any], *args: Any, schedules: int = 1000, **kwargs: Any
    ) -> Outcomes:
        """Run a probe beside the student's module under every interleaving of its threads.

        Args:
            probe: a function `probe(module, …)` of the exercise's probes.py, which may import
                `threading` and the like; what it returns is the outcome.
            args: plain data that the probe gets after the module.
            schedules: how many interleavings are tried at the most.
            kwargs: plain data that the probe gets by name.

        Returns:
            The outcomes that there can be; ask them what must always hold.

        Raises:
            NoWitness: the student's file reaches into Python, and so perhaps into the lab.

        """
        call = Call(probe.__name__, args, kwargs)
        self._channel.last_call = None
        self._require_witness()
        source = Path(inspect.getfile(probe)).read_text(encoding="utf-8")
        limits = [schedules, EXPLORING, 0]
        answer = self._channel.request(
            "explore", source, probe.__name__, list(args), kwargs, limits
        )
        return outcomes_of(answer, str(call), schedules)

    def timed(self, call: Callable[[], object]) -> tuple[float, float]:
        """Call, and return how long it took and the processor time of the submission, in seconds.

        Both are read here, not told by the submission. Processor time is that of all its threads;
        it is 0.0 on systems that do not say.
        """
        began, used = time.perf_counter(), cpu_seconds(self._channel.pid)
        call()
        return time.perf_counter() - began, cpu_seconds(self._channel.pid) - used

    def _require_witness(self) -> None:
        if self._objection:
            raise NoWitness(self._objection)

    def processes_left(self, patience: float = 3.0) -> int:
        """Return how many processes that the submission has started are still alive.

        They get up to `patience` real seconds to end by themselves. Those that have ended and
        were not waited for don't count. The kernel says it, not the submission.
        """
        end = time.monotonic() + patience
        while (left := self._channel.others()) and time.monotonic() < end:
            time.sleep(_GLANCE)
        return left

    def segments_left(self) -> list[str] | None:
        """Return the names of shared memory that nobody has unlinked; None where nobody knows."""
        return self._channel.segments()

    def sleep(self, seconds: float) -> None:
        """Let `seconds` pass on the submission's virtual clock; takes no time at all."""
        self._channel.request("sleep", seconds)
