"""Packs what a page shows into one compact JSON text that a web page can carry.

A text that comes back often, as in a class of three hundred, is kept once. Every text passes
through `escape.plain` on its way in; nothing else here knows what is shown.
"""

from __future__ import annotations

import json
from typing import Any

from grader.report.escape import plain

Record = dict[str, Any]

#: What could end the element that holds the data, or a line of a script, and its escape in JSON.
_UNSAFE = str.maketrans(
    {"<": r"\u003c", ">": r"\u003e", "&": r"\u0026", "\u2028": r"\u2028", "\u2029": r"\u2029"}
)


class Strings:
    """A table of texts, each once; the data holds their positions, 0 for no text."""

    def __init__(self, limit: int) -> None:
        """Keep at most `limit` characters of each text."""
        self.limit = limit
        self.texts = [""]
        self._position = {"": 0}

    def add(self, text: str, *, multiline: bool = False, limit: int | None = None) -> int:
        """Return the position of a text, shown on one line unless `multiline`."""
        return self.own(plain(text, limit or self.limit, multiline=multiline))

    def own(self, text: str) -> int:
        """Return the position of a text that is safe to show already."""
        position = self._position.setdefault(text, len(self.texts))
        if position == len(self.texts):
            self.texts.append(text)
        return position

    def all(self, texts: list[str]) -> list[int]:
        """Return the positions of several texts."""
        return [self.add(text) for text in texts]


def without_blanks(record: Record) -> Record:
    """Return a record without what is empty, which the page takes for granted."""
    return {key: value for key, value in record.items() if value not in (0, "", [], {}, None)}


def embedded(data: Record) -> str:
    """Return data as JSON that can stand inside a `<script>` element and does not end it."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE)
