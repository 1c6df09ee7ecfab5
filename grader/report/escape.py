"""The one place that makes student text safe to show.

A student chooses every character of a file name, a printed line, a `repr` and an exception. What
could move a cursor, recolour or reorder the text around it, or hide, is shown as the escape that
Python itself would write. Every report calls this module; none escapes text on its own.
"""

from __future__ import annotations

#: Characters that `str.isprintable` lets through although they show nothing: fillers, the braille
#: blank, the grapheme joiner, variation selectors.
_BLANK = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0"
    + "".join(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
)
_NAMED = {"\n": r"\n", "\t": r"\t", "\r": r"\r"}
_LATIN_1, _BMP = 0x100, 0x10000


def plain(text: str, limit: int | None = 500, *, multiline: bool = False) -> str:
    r"""Return text for a terminal or a plain file, on one line.

    Controls, escape sequences, bidirectional controls, spaces other than the ordinary one,
    characters without width and lone surrogates become visible (`\x1b`, `\u202e`).

    Args:
        text: anything at all.
        limit: characters of `text` to keep; the rest is counted. None keeps them all.
        multiline: keep newlines (`\r\n` too, as one newline) and tabs.

    """
    if multiline:
        text = text.replace("\r\n", "\n")
    more = 0 if limit is None else max(0, len(text) - limit)
    shown = _visible(text[: len(text) - more], "\n\t" if multiline else "")
    if more:
        shown += f"… ({more} more character{'s' if more > 1 else ''})"
    return shown


def xml(text: str, limit: int | None = None) -> str:
    """Return text that an XML 1.0 document can hold and a web page can show.

    XML forbids most controls and all surrogates, and turns a carriage return into a newline;
    the page that shows the document obeys bidirectional controls. All are made visible, as in
    `plain` with `multiline`. Quoting `<`, `&` and `"` is left to the XML writer.

    Args:
        text: anything at all.
        limit: characters of `text` to keep; the rest is counted. None keeps them all.

    """
    return plain(text, limit, multiline=True)


def _visible(text: str, keep: str) -> str:
    if text.isprintable() and (text.isascii() or _BLANK.isdisjoint(text)):
        return text
    return "".join(
        c if c in keep or (c.isprintable() and c not in _BLANK) else _escape(c) for c in text
    )


def _escape(character: str) -> str:
    code = ord(character)
    if character in _NAMED:
        return _NAMED[character]
    if code < _LATIN_1:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < _BMP else f"\\U{code:08x}"
