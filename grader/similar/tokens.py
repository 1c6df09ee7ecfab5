"""Source text → tokens, as written and with names and literals made alike.

Its own scanner instead of `tokenize`, which stops at a file's first mistake, differs from one
Python to the next and on 3.12 and later runs the interpreter's C tokenizer on a stranger's text.
This one takes any text, in time that grows with its length. No syntax tree is made.
"""

from __future__ import annotations

import builtins
import keyword
import re
import sys
from typing import NamedTuple

_TOKEN = re.compile(
    r"""
    (?P<comment>\#[^\n]*)
  | (?P<string>(?:[rRbBfFuUtT]{0,3})(?:
        \"{3}(?:\\.|[^\\])*?(?:\"{3}|\Z) | '{3}(?:\\.|[^\\])*?(?:'{3}|\Z)
      | \"(?:\\.|[^\"\\\n])*(?:\"|(?=\n)|\Z) | '(?:\\.|[^'\\\n])*(?:'|(?=\n)|\Z)))
  | (?P<number>\.?\d(?:[eE][+-]|[\w.])*)
  | (?P<name>\w+)
  | (?P<newline>\n)
  | (?P<blank>[ \t\f\r]+|\\\n)
  | (?P<sign>\*\*=?|//=?|<<=?|>>=?|->|:=|[-+*/%@&|^=!<>]=|\.\.\.|.)
    """,
    re.VERBOSE | re.DOTALL,
)
#: Names that stay: renaming is easy, and these cannot be renamed.
_FIXED = frozenset(keyword.kwlist) | set(dir(builtins)) | sys.stdlib_module_names


class Token(NamedTuple):
    """One token."""

    written: str
    alike: str  #: the same for all names of the student's own, for all texts, for all numbers
    line: int  #: 1-based


def tokens(source: str) -> list[Token]:
    """Return a file's tokens, without comments, docstrings, line ends and indentation."""
    found: list[Token] = []
    line, depth, fresh = 1, 0, True  # fresh: at the start of a statement
    held: Token | None = None  # a text that begins a statement, and may be a docstring
    for match in _TOKEN.finditer(source.replace("\r\n", "\n").replace("\r", "\n")):
        kind, text = match.lastgroup, match[0]
        if kind == "newline" and not depth:
            held, fresh = None, True
        elif kind not in ("newline", "blank", "comment"):
            token = Token(text, _alike(kind, text), line)
            if held is not None:
                found.append(held)
                held = None
            if kind == "string" and fresh:
                held = token
            else:
                found.append(token)
            depth = max(0, depth + (text in "([{") - (text in ")]}")) if kind == "sign" else depth
            fresh = False
        line += text.count("\n")
    return found


def _alike(kind: str | None, text: str) -> str:
    if kind == "string":
        return '""'
    if kind == "number":
        return "0"
    return "name" if kind == "name" and text not in _FIXED else text
