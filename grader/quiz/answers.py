"""A student's answers, read from TOML: tolerant of how they are written, told where they are not.

Gets text that nobody trusts: capped, never executed, and no mistake in it is an exception.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

LIMIT = 16 * 1024  #: characters; a file of answers has some hundred
MOST = 2_000  #: characters of one answer
_LINE = re.compile(r"\(at (?:line (\d+), column \d+|end of document)\)")


@dataclass(frozen=True, slots=True)
class Answers:
    """What a file of answers holds."""

    given: Mapping[str, Any] = field(default_factory=dict)  #: id of a question → the answer
    problem: str = ""  #: why nothing could be read
    line: int | None = None  #: 1-based line of the problem


def read_answers(text: str) -> Answers:
    """Read a file of answers; one that cannot be read comes with the sentence that says why."""
    if len(text) > LIMIT:
        return Answers(problem=f"The file is longer than {LIMIT:,} characters; leave out the rest.")
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # an endless number is a ValueError of its own
        return _unreadable(text, str(error))
    given = data.get("answers", data)
    if not isinstance(given, dict):
        return Answers(problem="`answers` is no table; begin the file with the line [answers].")
    return Answers(given)


_HOW = 'write an answer as text in quotes, q1 = "b", or as a list, q2 = ["a", "c"].'


def _unreadable(text: str, reason: str) -> Answers:
    found = _LINE.search(reason)
    lines = text.rstrip().split("\n")
    line = int(found[1]) if found and found[1] else len(lines)
    why = reason[: found.start()].strip() if found else reason
    shown = lines[line - 1].strip()[:80] if line <= len(lines) else ""
    return Answers(problem=f"Line {line} cannot be read ({why}): {shown}\nPlease {_HOW}", line=line)


def line_of(text: str, question: str) -> int | None:
    """Return the 1-based line on which a question is answered."""
    found = re.search(rf"(?m)^[ \t]*(?:answers\.)?[\"']?{re.escape(question)}[\"']?[ \t]*=", text)
    return text.count("\n", 0, found.start()) + 1 if found else None


def as_text(answer: Any) -> str | None:
    """Return an answer as text, None for what cannot be one.

    A number and a truth value are taken as Python prints them, a list as lines.
    """
    parts = answer if isinstance(answer, list) else [answer]
    if not all(isinstance(part, str | int | float) for part in parts):
        return None
    try:
        return "\n".join(map(str, parts))[:MOST]
    except ValueError:  # a number with more digits than Python prints
        return None


def as_letters(answer: Any) -> frozenset[str] | None:
    """Return the letters of the choices that an answer names, None for what names none.

    "b", "B)", "a, c", "ac" and ["a", "c"] will all do.
    """
    if isinstance(answer, list):
        parts = [as_letters(each) if isinstance(each, str) else None for each in answer]
        return None if None in parts else frozenset().union(*(part for part in parts if part))
    if not isinstance(answer, str):
        return None
    text = re.sub(r"\band\b|[\s,;.()\[\]&+]", "", answer.lower())
    return frozenset(text) if text.isalpha() else None


def plain_words(text: str) -> str:
    """Return a short answer without what does not matter: capitals, spaces, quotes, a last dot."""
    words = " ".join(text.casefold().split()).strip("`'\" ")
    return words.removesuffix(".").removesuffix("()").strip("`'\" ")


def plain_lines(text: str) -> list[str]:
    """Return printed lines without spaces at their ends and empty lines round them."""
    return [line.rstrip() for line in text.strip("\r\n \t").split("\n")]
