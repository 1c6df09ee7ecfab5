"""A student's source as mere text: its lines, the code in it, and a line with a mark below.

Nothing here runs, compiles or parses student code; each function looks at every character a fixed
number of times. What lines mean is told elsewhere.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from grader.report.escape import plain

WINDOW = 600  #: characters of a line that a pattern which is not linear may see
_SHOWN = 72  #: characters of a line that are shown
_TAB = " " * 4
_STRING = r'"""[^"\\]*(?:(?:\\[\s\S]|"(?!""))[^"\\]*)*(?:""")?|"[^"\\\n]*(?:\\[\s\S][^"\\\n]*)*"?'
_BLANKED = "|".join(("#[^\\n]*", _STRING, _STRING.replace('"', "'")))


def lines_of(source: str) -> list[str]:
    """Return the lines as Python counts them; `str.splitlines` would part at form feeds, too."""
    return source.replace("\r\n", "\n").replace("\r", "\n").split("\n")


@lru_cache(maxsize=4)
def code_of(source: str) -> tuple[str, ...]:
    """Return the lines with comments blanked and every character of a string made a `"`."""
    text = "\n".join(lines_of(source))
    return tuple(re.sub(_BLANKED, _blanked, text).split("\n"))


def _blanked(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " " if found[0][0] == "#" else '"', found[0])


def line_of(source: str, name: str) -> int | None:
    """Return the 1-based line where the top level defines a name, or None.

    The last `def` or `class` of that name wins, else the first assignment.
    """
    if not name.isidentifier():
        return None
    code = [text[:WINDOW] for text in code_of(source)]
    defined = re.compile(rf"(?:async[ \t]+def|def|class)[ \t]+{name}\b")
    given = re.compile(rf"(?:\w+[ \t]*,[ \t]*)*{name}[ \t]*(?::(?!=)|,[\w \t,]*=(?!=)|=(?!=))")
    found = [number for number, text in enumerate(code, 1) if defined.match(text)]
    assigned = (number for number, text in enumerate(code, 1) if given.match(text))
    return found[-1] if found else next(assigned, None)


def indentation(line: str) -> int:
    """Return how many blanks and tabs a line begins with."""
    return len(line) - len(line.lstrip(" \t\f"))


def excerpt(line: str, column: int, end: int) -> str:
    """Return a line, cut around a column (from 0), and below it a mark up to `end`."""
    first = max(0, column - _SHOWN // 2) if len(line) > _SHOWN else 0
    last = first + _SHOWN
    head, tail = "…" * (first > 0), "…" * (last < len(line))
    before, marked = _shown(line[first:column]), _shown(line[column : max(column, min(end, last))])
    mark = " " * (len(head) + _width(before)) + "^" * max(1, _width(marked))
    return f"    {head}{_shown(line[first:last])}{tail}\n    {mark}"


def _shown(text: str) -> str:
    """Put something one column wide for what a report would escape, so that the mark fits."""
    text = text.replace("\t", _TAB)
    return "".join(c if plain(c) == c else "␣" if c.isspace() else "�" for c in text)


def _width(text: str) -> int:
    """Return how many columns a terminal gives to a text."""
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) + wide - sum(unicodedata.category(c) in ("Mn", "Me") for c in text)
