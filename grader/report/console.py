"""Where a terminal report is written: width, colour, encoding, and how text gets there.

Text comes in as it is and leaves escaped and encodable; rich never reads it as markup. What is
said, and in what order, is the callers' business.
"""

from __future__ import annotations

import os
import re
import sys
from typing import Any, TextIO, cast

from rich.cells import cell_len, set_cell_size
from rich.console import Console as RichConsole
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from grader.report import escape

PLAIN_WIDTH = 100  #: columns where there is no terminal to ask
MIN_WIDTH = 40  #: columns; a narrower terminal breaks the lines itself
TAB = 4  #: columns
_BLANK_ENDS = re.compile(" +\n")
#: Our own signs where the output is not Unicode; every other character becomes an escape.
ASCII = str.maketrans({"✓": "+", "✗": "X", "○": "o", "…": "...", "·": "-"})


class _Trimmed:
    """A stream that gets no blanks at the ends of lines; rich fills its columns with them."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        return self._stream.write(_BLANK_ENDS.sub("\n", text))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


class Console:
    """An output stream and what it can show."""

    def __init__(self, stream: TextIO | None = None, *, width: int | None = None) -> None:
        """Write to `stream` (standard output), `width` columns wide (the terminal's, or 100)."""
        stream = stream or sys.stdout
        self.is_terminal = stream.isatty()
        self.coloured = self.is_terminal and not os.environ.get("NO_COLOR")
        self._rich = RichConsole(
            file=cast("TextIO", stream if self.is_terminal else _Trimmed(stream)),
            width=width if self.is_terminal else width or _plain_width(),
            force_terminal=self.is_terminal,
            force_jupyter=False,
            color_system="auto" if self.coloured else None,
            markup=False,
            emoji=False,
            highlight=False,
        )
        self._rich.width = max(self._rich.width, MIN_WIDTH)
        self._encoding = self._rich.encoding
        self._unicode = self._encoding.startswith("utf")

    @property
    def width(self) -> int:
        """Columns of a line."""
        return self._rich.width

    def text(
        self, text: str, style: str = "", *, limit: int | None = None, block: bool = False
    ) -> Text:
        """Return anybody's text, escaped and in characters that the stream can carry.

        Args:
            text: anything at all.
            style: how it looks where there is colour.
            limit: characters to keep of it.
            block: keep newlines and indentation.

        """
        shown = escape.plain(text, limit, multiline=block).expandtabs(TAB)
        if not self._unicode:
            shown = shown.translate(ASCII)
            shown = shown.encode(self._encoding, "backslashreplace").decode(self._encoding)
        return Text(shown, style)

    def say(self, text: str = "", style: str = "") -> None:
        """Print a paragraph; an empty one is an empty line."""
        self._rich.print(self.text(text, style))

    def say_short(self, text: str, style: str = "") -> None:
        """Print text on one line, cut at the width."""
        line = Text(self._cut(self.text(text).plain, self.width), style)
        self._rich.print(line, no_wrap=True, crop=False)

    def say_pair(self, first: str, second: str) -> None:
        """Print `first: second` on one line; where both are long, each has half of it."""
        room = max(self.width // 2, self.width - cell_len(self.text(second).plain))
        self.say_short(f"{self._cut(self.text(first).plain, room - 2)}: {second}")

    def _cut(self, text: str, width: int) -> str:
        if cell_len(text) <= width:
            return text
        mark = self.text("…").plain
        return (set_cell_size(text, max(0, width - len(mark))) + mark)[: max(0, width)]

    def show(self, renderable: RenderableType) -> None:
        """Print what rich has laid out."""
        self._rich.print(renderable)


def grid(columns: int, *, gap: int = 2) -> Table:
    """Return an empty table without lines, for texts that stand side by side.

    What is too long for its column is folded: rich would cut it, and say so in no ASCII.
    """
    table = Table.grid(padding=(0, gap, 0, 0))
    for _ in range(columns):
        table.add_column(overflow="fold")
    return table


def _plain_width() -> int:
    columns = os.environ.get("COLUMNS", "")
    return int(columns) if columns.isdecimal() and int(columns) else PLAIN_WIDTH
