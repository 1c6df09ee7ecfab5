"""How an interleaving is laid out: plain text with a table of columns, or GitHub's Markdown.

Only layout and quoting; what is said comes from `telling` and `rows`. Nothing a program wrote is
shown but through `Page.quote`.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence

from rich.cells import cell_len, chop_cells

from grader.lab.rows import Row
from grader.report.escape import plain

NARROWEST = 18  #: columns of a thread; with less, the threads are told in one column
LONGEST_TEXT = 120  #: characters of one text of the program's own
MARK, SWITCH = "✗", ">"
_GAP = " │ "
_GUTTER = 2
_LEGEND = {
    MARK: "the moment it went wrong",
    SWITCH: "another thread was interrupted here although it could go on (a preemption)",
}


class Page(ABC):
    """Paragraphs, lists and a table, in the order in which they are said."""

    def __init__(self) -> None:
        self._blocks: list[str] = []

    def text(self) -> str:
        """Return everything, ending in a newline."""
        return "\n\n".join(self._blocks) + "\n"

    @abstractmethod
    def quote(self, text: str) -> str:
        """Return a text of the program's own, safe to show."""

    @abstractmethod
    def say(self, sentence: str) -> None:
        """Add a paragraph; nothing if it is empty."""

    @abstractmethod
    def listing(self, lines: Sequence[str]) -> None:
        """Add a list; nothing if it is empty."""

    @abstractmethod
    def table(self, names: Sequence[str], told: Sequence[Row]) -> None:
        """Add the table of an interleaving, and what its signs mean."""


class Plain(Page):
    """Plain text, at most `width` columns wide."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self._width = width

    def quote(self, text: str) -> str:
        """Return the text on one line, controls made visible."""
        return plain(text, LONGEST_TEXT)

    def say(self, sentence: str) -> None:
        """Add a paragraph."""
        if sentence:
            self._blocks.append("\n".join(_fold(sentence, self._width)))

    def listing(self, lines: Sequence[str]) -> None:
        """Add a list."""
        if lines:
            folded = [_fold(f"- {line}", self._width, 2) for line in lines]
            self._blocks.append("\n".join(line for lines in folded for line in lines))

    def table(self, names: Sequence[str], told: Sequence[Row]) -> None:
        """Add the table and its signs."""
        if told:
            self._blocks.append("\n".join(self._table(names, told)))
            legend = "\n".join(self._legend(told))
            self._blocks += [legend] if legend else []

    def _table(self, names: Sequence[str], told: Sequence[Row]) -> Iterator[str]:
        columns = _columns(told)
        header, cells = _side_by_side(names, columns, told)
        widths = _widths([header, *cells], self._width - _GUTTER)
        if _too_narrow([header, *cells], widths):
            header, cells = _one_below_the_other(names, told)
            widths = _widths([header, *cells], self._width - _GUTTER)
        yield from _line("", header, widths)
        yield "─" * _GUTTER + "─┼─".join("─" * width for width in widths)
        for row, row_cells in zip(told, cells, strict=True):
            yield from _line(_sign(row), row_cells, widths)
            if row.mark:
                yield from _fold(f"  ╰ {row.mark}", self._width, 4)

    def _legend(self, told: Sequence[Row]) -> Iterator[str]:
        for sign in _signs(told):
            yield from _fold(f"{sign} {_LEGEND[sign]}", self._width, 2)


class Markdown(Page):
    """GitHub's Markdown: every text of the program's own is code, where nothing has a meaning."""

    def quote(self, text: str) -> str:
        """Return the text as a code span."""
        shown = plain(text, LONGEST_TEXT)
        if not shown:
            return ""
        runs = re.findall("`+", shown)
        fence = "`" * (1 + max(map(len, runs), default=0))
        pad = " " if runs and "`" in {shown[0], shown[-1]} else ""
        return f"{fence}{pad}{shown}{pad}{fence}"

    def say(self, sentence: str) -> None:
        """Add a paragraph."""
        if sentence:
            self._blocks.append(sentence)

    def listing(self, lines: Sequence[str]) -> None:
        """Add a list."""
        if lines:
            self._blocks.append("\n".join(f"- {line}" for line in lines))

    def table(self, names: Sequence[str], told: Sequence[Row]) -> None:
        """Add the table and its signs."""
        if not told:
            return
        columns = _columns(told)
        header, cells = _side_by_side(names, columns, told)
        lines = [_piped(["", *header]), "|---" * (len(header) + 1) + "|"]
        for row, row_cells in zip(told, cells, strict=True):
            note = f"<br>{row.mark}" if row.mark else ""
            lines.append(_piped([_sign(row), *(f"{c}{note}" if c else "" for c in row_cells)]))
        self._blocks.append("\n".join(lines))
        self._blocks += [f"`{sign}` {_LEGEND[sign]}" for sign in _signs(told)]


# -- cells -------------------------------------------------------------------------------------


def _columns(told: Sequence[Row]) -> list[int]:
    """Return the threads that have a column: those that do anything worth a row."""
    return sorted({row.thread for row in told if row.thread >= 0})


def _side_by_side(
    names: Sequence[str], columns: Sequence[int], told: Sequence[Row]
) -> tuple[list[str], list[list[str]]]:
    """Return the header and the rows of a table with one column per thread."""
    header = [_name(names, thread) for thread in columns]
    numbers = [_number_width(told, thread) for thread in columns]
    cells = []
    before: Row | None = None
    for row in told:
        cell = dict(zip(columns, numbers, strict=True))
        cells.append(
            [
                _cell(row, before, number) if thread == row.thread or row.thread < 0 else ""
                for thread, number in cell.items()
            ]
        )
        before = row
    return header, cells


def _one_below_the_other(
    names: Sequence[str], told: Sequence[Row]
) -> tuple[list[str], list[list[str]]]:
    """Return the header and the rows of a table for more threads than fit side by side."""
    number = max((cell_len(row.where) for row in told), default=0)
    cells = []
    before: Row | None = None
    for row in told:
        same = before is not None and before.thread == row.thread
        name = "" if same or row.thread < 0 else _name(names, row.thread)
        cells.append([name, _cell(row, before, number)])
        before = row
    return ["thread", "what it does"], cells


def _number_width(told: Sequence[Row], thread: int) -> int:
    return max((cell_len(row.where) for row in told if row.thread == thread), default=0)


def _cell(row: Row, before: Row | None, number: int) -> str:
    """Return a row's text: the line's number, unless it is the one just told, and the words."""
    if not number:
        return row.words
    same = before is not None and (before.thread, before.where) == (row.thread, row.where)
    where = "" if same else row.where
    return f"{' ' * (number - cell_len(where))}{where}  {row.words}"


def _name(names: Sequence[str], thread: int) -> str:
    return names[thread] if thread < len(names) else f"thread {thread}"


def _sign(row: Row) -> str:
    if row.mark is not None:
        return MARK
    return SWITCH if row.preempted else ""


def _signs(told: Sequence[Row]) -> list[str]:
    return [sign for sign in (MARK, SWITCH) if sign in map(_sign, told)]


def _piped(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.strip().replace("|", r"\|") for cell in cells) + " |"


def _widths(table: Sequence[Sequence[str]], room: int) -> list[int]:
    """Return the columns' widths: what they need, the widest cut until all fit."""
    widths = [max(1, *map(cell_len, column)) for column in zip(*table, strict=True)]
    room -= cell_len(_GAP) * (len(widths) - 1)
    while sum(widths) > room and max(widths) > 1:
        widths[widths.index(max(widths))] -= 1
    return widths


def _line(sign: str, cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    """Yield the lines of one row, its cells folded."""
    folded = [
        _fold(cell, width, _hanging(cell, width)) for cell, width in zip(cells, widths, strict=True)
    ]
    for number in range(max(map(len, folded))):
        parts = [lines[number] if number < len(lines) else "" for lines in folded]
        padded = [p + " " * (w - cell_len(p)) for p, w in zip(parts, widths, strict=True)]
        yield (f"{sign if not number else '':<{_GUTTER}}" + _GAP.join(padded)).rstrip()


def _hanging(cell: str, width: int) -> int:
    """Return where the second line of a cell begins: below the words, if there is room."""
    match = re.match(r" *\S*  (?=\S)| +(?=\S)", cell)
    return match.end() if match and match.end() <= width // 2 else 0


def _too_narrow(table: Sequence[Sequence[str]], widths: Sequence[int]) -> bool:
    """Tell whether a column was cut to less than one can read with pleasure."""
    needed = (max(map(cell_len, column)) for column in zip(*table, strict=True))
    return any(width < min(need, NARROWEST) for need, width in zip(needed, widths, strict=True))


def _fold(text: str, width: int, hang: int = 0) -> list[str]:
    """Break a text into lines of `width` columns, between words where it can be done."""
    width = max(width, hang + 4)
    lines: list[str] = []
    rest = text
    while cell_len(rest) > width:
        head = chop_cells(rest, width)[0]
        blank = len(head) if rest[len(head)] == " " else head.rfind(" ")
        if blank <= len(rest) - len(rest.lstrip(" ")):
            blank = len(head)  # one long word
        lines.append(rest[:blank].rstrip())
        rest = " " * hang + rest[blank:].lstrip(" ")
    return [*lines, rest] if rest.strip() or not lines else lines
