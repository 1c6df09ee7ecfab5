"""How a submission can fail to answer, as exceptions that a suite may meet.

All of them are the submission's doing; what is the grader's own fault is a GraderError.
"""

from __future__ import annotations

import builtins
from typing import Any, TypeGuard


class SubmissionFailure(BaseException):
    """A submission did not answer as it should.

    Not an `Exception`: neither a suite's `except` nor Hypothesis's search for a smaller example
    may catch the end of a process. Those that leave the process in order are exceptions as well.
    """

    line: int | None = None  #: 1-based line of the student's file, where it is known


class TimedOut(SubmissionFailure):
    """It did not answer within the time limit and was ended."""


class Crashed(SubmissionFailure):
    """Its process ended while an answer was due."""

    def __init__(self, status: int, output: str = "", excess: str = "") -> None:
        super().__init__(f"the process ended with status {status}")
        self.excess = excess  #: the limit of all its processes that it was ended for, or ""
        self.status = status  #: as `os.waitpid` gives it
        self.last_output = output


class Tampered(SubmissionFailure):
    """What came over the channel cannot come from an honest submission; it was ended."""


class TooLarge(SubmissionFailure, Exception):
    """An answer was too large to look at."""


class NotPlain(SubmissionFailure, Exception):
    """An object came where a suite needs plain data; the message is its type's name."""


class MissingName(SubmissionFailure, Exception):
    """The file does not define a name that the brief asks for."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class NotLoadable(SubmissionFailure, Exception):
    """The file could not be loaded, so no check can run; `cause` says why."""

    def __init__(self, cause: SubmissionFailure) -> None:
        super().__init__(str(cause))
        self.cause = cause
        self.line = cause.line


class StudentError(SubmissionFailure, Exception):
    """The student's code raised an exception.

    Where it was a built-in exception, or a subclass of one, this is an instance of that built-in
    as well, so that a suite can write `with pytest.raises(ValueError)`.
    """

    type_name: str  #: the exception's own class, `ValueError`
    text: str  #: its message
    details: list[Any] | None  #: of a SyntaxError: message, line, offset, end line, end offset
    trace: list[tuple[int, str]]  #: lines of the student's file and the functions they lie in

    def __str__(self) -> str:
        return f"{self.type_name}: {self.text}" if self.text else self.type_name


_classes: dict[str, type[StudentError]] = {}


# Built with a message alone; the others' constructors want more.
_WITHOUT_MESSAGE = (UnicodeDecodeError, UnicodeEncodeError, UnicodeTranslateError)


def _class_for(names: list[str]) -> type[StudentError]:
    """Return the class for the nearest built-in exception among the names of an MRO."""
    for name in names:
        kind = getattr(builtins, name, None)
        if _is_simple(kind):
            return _combined(name, kind)
    return StudentError


def _is_simple(kind: object) -> TypeGuard[type[Exception]]:
    return (
        isinstance(kind, type)
        and issubclass(kind, Exception)
        and kind is not Exception
        and not issubclass(kind, (*_WITHOUT_MESSAGE, BaseExceptionGroup))
    )


def _combined(name: str, kind: type[Exception]) -> type[StudentError]:
    if name not in _classes:
        _classes[name] = type(name, (StudentError, kind), {"__module__": __name__})
    return _classes[name]


def student_error(description: Any) -> StudentError:
    """Build the exception that a child's description tells of.

    Raises:
        ValueError: no honest child describes an exception so.

    """
    match description:
        case [list(names), str(text), (None | list()) as details, list(trace)] if names:
            error = _class_for([str(name) for name in names])(text)
            error.type_name, error.text, error.details = str(names[0])[:200], text, details
            error.trace = [(int(line), str(name)) for line, name in trace]
            error.line = error.trace[-1][0] if error.trace else None
            return error
    raise ValueError("not a description of an exception")
