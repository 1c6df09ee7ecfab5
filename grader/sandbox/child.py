"""The loop inside a submission's process: answers the parent's requests beside the student's code.

Everything in this process may be read, patched or forged by the student's code, so nothing here
decides anything and nothing secret may enter: no expected value, no suite, no result.
"""

from __future__ import annotations

import asyncio
import builtins
import contextlib
import inspect
import itertools
import linecache
import os
import random
import sys
import threading
import time
import traceback
import types
from collections.abc import Callable
from typing import Any

import msgspec

from grader.sandbox import codec
from grader.sandbox.clock import VirtualClock
from grader.sandbox.codec import Callback, Frame, Packed, Reference
from grader.sandbox.frozen import MODULES, freeze, freeze_loaded
from grader.sandbox.looks import looks
from grader.sandbox.peer import Peer
from grader.sandbox.protocol import LOST_CHANNEL
from grader.sandbox.reach import objection

MAX_TEXT = 2000  #: characters of an exception's message
MAX_TRACE = 20  #: frames of a traceback


class Objects:
    """The student's objects that the parent holds references to."""

    def __init__(self) -> None:
        self._objects: dict[int, object] = {}
        self._numbers: dict[int, int] = {}  # id → number, as long as the object is kept
        self._next = itertools.count(1)

    def refer(self, value: object) -> Reference:
        """Return a reference to an object, the same one every time."""
        number = self._numbers.get(id(value))
        if number is None:
            number = next(self._next)
            self._objects[number] = value
            self._numbers[id(value)] = number
        kind = type(value)
        return Reference(number, str(getattr(kind, "__qualname__", "object")))

    def resolve(self, number: int) -> object:
        """Return the object a reference names."""
        return self._objects[number]

    def drop(self, number: int) -> None:
        """Forget an object."""
        self._numbers.pop(id(self._objects.pop(number, None)), None)


class Child:
    """Answers requests: every `op_…` method is one."""

    def __init__(self, peer: Peer) -> None:
        self._peer = peer
        self._objects = Objects()
        self._callbacks = itertools.count(1)
        self._module: types.ModuleType | None = None
        self._code: types.CodeType | None = None
        self._filename = self._source = ""

    # -- the loop ----------------------------------------------------------------------------

    def serve(self) -> None:
        """Answer requests until the parent closes the channel."""
        while True:
            self._answer(self._peer.next_request())

    def _answer(self, request: Frame) -> None:
        try:
            arguments = codec.unpack(request.value, self._resolve)
            result = getattr(self, f"op_{request.name}")(*arguments)
            reply = Frame(codec.RESULT, request.number, "", self._pack(result))
        except BaseException as error:  # noqa: BLE001  whatever student code raises is an answer
            reply = self._raised(request.number, error)
        _flush()
        try:
            self._peer.send(reply)
        except codec.TooLargeError as error:
            self._peer.send(self._raised(request.number, error))

    def _raised(self, number: int, error: BaseException) -> Frame:
        with contextlib.suppress(BaseException):
            return Frame(codec.RAISED, number, "", self._pack(self._describe(error)))
        names = ["Exception"]
        return Frame(codec.RAISED, number, "", self._pack([names, "", None, []]))

    def _describe(self, error: BaseException) -> list[object]:
        names = [kind.__name__ for kind in type(error).__mro__[:20]]
        try:
            text = str(error)[:MAX_TEXT]
        except BaseException:  # noqa: BLE001
            text = "(its message cannot be shown)"
        details = None
        if isinstance(error, SyntaxError):
            details = [error.msg, error.lineno, error.offset, error.end_lineno, error.end_offset]
        return [names, text, details, self._trace(error)]

    def _trace(self, error: BaseException) -> list[list[object]]:
        """Return the lines of the student's file that the exception came through."""
        lines: list[list[object]] = []
        step = error.__traceback__
        while step is not None and len(lines) < MAX_TRACE:
            code = step.tb_frame.f_code
            if code.co_filename == self._filename:
                lines.append([step.tb_lineno, code.co_name])
            step = step.tb_next
        return lines

    # -- values ------------------------------------------------------------------------------

    def _pack(self, value: object) -> Packed:
        return codec.pack(value, self._objects.refer)

    def _resolve(self, named: Reference | Callback) -> object:
        if isinstance(named, Reference):
            return self._objects.resolve(named.number)
        return self._stand_in(named)

    def _stand_in(self, callback: Callback) -> Callable[..., Any]:
        """Return a function that runs in the parent."""
        if callback.is_async:

            async def remote(*args: object, **kwargs: object) -> object:
                await asyncio.sleep(0)
                return self._call_back(callback.number, args, kwargs)

        else:

            def remote(*args: object, **kwargs: object) -> object:  # type: ignore[misc]
                return self._call_back(callback.number, args, kwargs)

        remote.__name__ = remote.__qualname__ = callback.name
        remote.__doc__ = f"{callback.name}, as the check defines it."
        return remote

    def _call_back(
        self, number: int, args: tuple[object, ...], kwargs: dict[str, object]
    ) -> object:
        if self._peer.is_abandoned:
            raise RuntimeError("this function can only be called in the process that was given it")
        own = next(self._callbacks)
        value = self._pack([number, args, kwargs])
        _flush()
        self._peer.send(Frame(codec.CALLBACK, own, "", value))
        while (frame := self._peer.reply_or_request(own)).kind == codec.REQUEST:
            self._answer(frame)
        reply = codec.unpack(frame.value, self._resolve)
        if frame.kind == codec.CALLBACK_RESULT:
            return reply
        name, message = reply
        kind = getattr(builtins, name, RuntimeError)
        raise kind(message)

    # -- requests ----------------------------------------------------------------------------

    def op_compile(self, source: str, filename: str, environment: dict[str, str]) -> None:
        """Compile the submission; a SyntaxError is the answer. Sets variables for what follows."""
        os.environ.update(environment)
        self._filename, self._source = filename, source
        linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
        self._code = compile(source, filename, "exec", dont_inherit=True)

    def op_look(self) -> list[object]:
        """Return what needs a look in the source: asked before any of it runs, so it is true."""
        return [[found.kind, found.line, found.sentence] for found in looks(self._source)]

    def op_reach(self) -> str:
        """Return why this process can't bear witness; asked before it could lie."""
        return objection(self._source)

    def op_execute(self, name: str, seed: int) -> object:
        """Run the submission's top level as module `name`; return the module."""
        random.seed(seed)
        if (numpy := sys.modules.get("numpy")) is not None:
            numpy.random.seed(seed % 2**32)
        module = self._module = types.ModuleType(name)
        module.__file__ = self._filename
        sys.modules[name] = module
        sys.argv[:] = [self._filename]
        exec(self._code, module.__dict__)  # type: ignore[arg-type]  # noqa: S102
        return module

    def op_get(self, target: object, name: str) -> object:
        """Return an attribute."""
        return getattr(target, name)

    def op_set(self, target: object, name: str, value: object) -> None:
        """Set an attribute."""
        setattr(target, name, value)

    def op_call(self, target: Any, args: list[Any], kwargs: dict[str, Any]) -> object:
        """Call an object."""
        return target(*args, **kwargs)

    def op_each(self, target: Any, calls: list[tuple[Any, ...]]) -> list[list[object]]:
        """Call an object many times in one request: `[True, value]` or `[False, description]`."""
        return [self._attempt(target, args) for args in calls]

    def _attempt(self, target: Any, args: tuple[Any, ...]) -> list[object]:
        try:
            return [True, target(*args)]
        except Exception as error:  # noqa: BLE001
            return [False, self._describe(error)]

    def op_run(self, module: str, name: str, args: list[Any], kwargs: dict[str, Any]) -> object:
        """Run a probe beside the submission; its first argument is the student's module."""
        return getattr(sys.modules[module], name)(self._module, *args, **kwargs)

    def op_explore(
        self, probes: str, name: str, args: list[Any], kwargs: dict[str, Any], limits: list[Any]
    ) -> str:
        """Run a probe beside the submission under many interleavings; return what came out.

        The probe's source comes along, as it is executed anew in the lab's world.
        """
        from grader.lab import Budget, Program, Source, explore  # noqa: PLC0415  preloaded, if used

        _freeze_lab()
        schedules, seconds, seed = limits
        own = self._module.__name__ if self._module else "submission"
        student = Source(own, self._source, self._filename)
        program = Program.of(
            [student, Source("probes", probes, "probes.py", watched=False)],
            lambda modules: getattr(modules["probes"], name)(modules[own], *args, **kwargs),
        )
        budget = Budget(seconds=seconds, schedules=schedules, computing=True)
        found = explore(program, budget=budget, seed=seed)
        return msgspec.json.encode(found).decode()

    def op_await(self, target: Any) -> object:
        """Await an object in an event loop of its own."""

        async def wait() -> object:
            return await target

        return asyncio.run(wait())

    def op_iterate(self, target: Any) -> object:
        """Return an iterator."""
        return iter(target)

    def op_next(self, target: Any) -> object:
        """Return an iterator's next value."""
        return next(target)

    def op_take(self, target: Any, count: int) -> list[object]:
        """Return up to `count` values of an iterable."""
        return list(itertools.islice(target, count))

    def op_item(self, target: Any, key: object) -> object:
        """Return `target[key]`."""
        return target[key]

    def op_enter(self, target: Any) -> object:
        """Enter a context manager."""
        return type(target).__enter__(target)

    def op_exit(self, target: Any, name: str | None, message: str) -> bool:
        """Leave a context manager; tell whether it swallowed the exception."""
        if name is None:
            return bool(type(target).__exit__(target, None, None, None))
        error = getattr(builtins, name, RuntimeError)(message)
        return bool(type(target).__exit__(target, type(error), error, None))

    def op_repr(self, target: object) -> str:
        """Return what the student would see if it were printed."""
        return repr(target)[:MAX_TEXT]

    def op_signature(self, target: Any) -> list[object]:
        """Return `[name, parameters, return annotation]`, annotations as they are written."""
        target = _as_written(target)
        signature = inspect.signature(target)
        parameters = [
            [p.name, p.kind.name, p.default is not p.empty, _default(p), _annotation(p.annotation)]
            for p in signature.parameters.values()
        ]
        name = getattr(target, "__name__", "")
        return [name, parameters, _annotation(signature.return_annotation)]

    def op_sleep(self, seconds: float) -> None:
        """Let time pass, on the virtual clock where there is one."""
        time.sleep(seconds)

    def op_drop(self, numbers: list[int]) -> None:
        """Forget objects that the parent no longer holds."""
        for number in numbers:
            self._objects.drop(number)


def _freeze_lab() -> None:
    """Keep schedules from replacing the lab's threads and locks, for one another or the probe."""
    from grader.lab.stdlib import library  # noqa: PLC0415  preloaded, if used

    copies = library()
    copies.load("random")
    freeze(module for name, module in copies.modules.items() if name in MODULES)


def _as_written(target: Any) -> Any:
    """Return a function with the signature that its `def` or `lambda` has, whatever it claims."""
    inner = inspect.unwrap(target)
    if type(inner) is not types.FunctionType:
        return target
    code = inner.__code__
    made = types.FunctionType(code, {}, code.co_name, inner.__defaults__, inner.__closure__)
    made.__kwdefaults__ = inner.__kwdefaults__
    made.__annotations__ = dict(inner.__annotations__)
    return made


def _default(parameter: inspect.Parameter) -> object:
    return None if parameter.default is parameter.empty else parameter.default


def _annotation(annotation: Any) -> str | None:
    """Return an annotation as text, None where there is none."""
    if annotation is inspect.Signature.empty:
        return None
    if isinstance(annotation, str):
        return annotation
    if isinstance(annotation, tuple):
        return "(" + ", ".join(_annotation(part) or "" for part in annotation) + ")"
    return inspect.formatannotation(annotation)


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(BaseException):
            stream.flush()


def _tell_of_thread(ended: threading.ExceptHookArgs) -> None:
    """Print what ended a thread in one piece, or the lines of several threads would be mixed."""
    if ended.exc_type is SystemExit:
        return
    name = ended.thread.name if ended.thread is not None else "a thread"
    lines = traceback.format_exception(ended.exc_type, ended.exc_value, ended.exc_traceback)
    sys.stderr.write(f"Exception in thread {name}:\n{''.join(lines)}")


def main(descriptor: int, clock: VirtualClock | None) -> None:
    """Serve on an open socket until the parent closes it, or the student's code does."""
    freeze_loaded()
    threading.excepthook = _tell_of_thread
    try:
        Child(Peer(descriptor, clock)).serve()
    except OSError:
        os._exit(LOST_CHANNEL)
