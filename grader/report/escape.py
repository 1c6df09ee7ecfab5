"""The one place that makes student text safe to show.

A student chooses every character of a file name, a printed line, a `repr` and an exception. What
could move a cursor, recolour or reorder the text around it, or hide, is shown as the escape that
Python itself would write. Every report calls this module; none escapes text on its own.
"""

from __future__ import annotations

import re

#: Characters that `str.isprintable` lets through although they show nothing: fillers, the braille
#: blank, the grapheme joiner, variation selectors.
_BLANK = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0"
    + "".join(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
)
_NAMED = {"\n": r"\n", "\t": r"\t", "\r": r"\r"}
_LATIN_1, _BMP = 0x100, 0x10000
#: Signs that mean something in Markdown, in HTML or in what GitHub adds to them.
_MARKDOWN = re.compile(r"[\\`*_{}\[\]()<>&~|!#+=@:$^-]|(?<=\d)[.)](?= |$)")
#: Where GitHub would see a mention, a reference, an emoji or an address.
_LIVE = re.compile(r"&#(?:64|35);|&#58;(?=\S)|(?i:www(?=\.)|\bgh(?=&#45;))")
_COMMIT = re.compile(r"\b(?=\d*[a-f])[0-9a-f]{7,}")
#: What a spreadsheet takes for the start of a formula, in either width.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d+)?", re.ASCII)
_NOTHING = "&#8203;"  # without width: it parts what would be taken together


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


def annotation(text: str, limit: int | None = 1000) -> str:
    """Return text as the message of a GitHub workflow command, `::error ::MESSAGE`.

    Lines are kept. No character of it can end the command or begin another.
    """
    shown = plain(text, limit, multiline=True)
    return shown.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def annotation_property(text: str, limit: int | None = 100) -> str:
    """Return text as the value of a workflow command's property, `::error title=VALUE::`."""
    shown = annotation(plain(text, limit), None)
    return shown.replace(":", "%3A").replace(",", "%2C")


def markdown(text: str, limit: int | None = 1000) -> str:
    """Return text as one line of GitHub's Markdown that means nothing but itself.

    Works in a paragraph, a list, a heading, a table's cell and inside HTML. Nobody is mentioned,
    nothing referred to or linked, no emoji made.
    """
    shown = plain(text, limit)
    quoted = _MARKDOWN.sub(lambda found: f"&#{ord(found[0])};", shown)
    parted = _LIVE.sub(lambda found: found[0] + _NOTHING, quoted)
    return _COMMIT.sub(lambda found: _NOTHING.join(re.findall(".{1,6}", found[0])), parted)


def markdown_code(text: str, limit: int | None = 300) -> str:
    r"""Return text as a code span of GitHub's Markdown, on one line; "" for nothing.

    A `|`, which would end a table's cell even there, becomes `\x7c`.
    """
    shown = plain(text, limit).replace("|", r"\x7c")
    if not shown:
        return ""
    fence = "`" * (1 + _longest_run(shown))
    pad = " " if {shown[0], shown[-1]} & {"`", " "} and shown.strip(" ") else ""
    return f"{fence}{pad}{shown}{pad}{fence}"


def markdown_block(text: str, limit: int | None = 10_000) -> str:
    """Return text as a block of code in GitHub's Markdown, its lines kept.

    The fence is longer than any run of backticks inside, so that none of them can end it.
    """
    shown = plain(text.rstrip("\r\n"), limit, multiline=True)
    fence = "`" * max(3, 1 + _longest_run(shown))
    return f"{fence}text\n{shown}\n{fence}"


def cell(text: str, limit: int | None = None) -> str:
    """Return text as a cell of a spreadsheet, on one line, that starts no formula.

    Quoting commas and quotation marks is left to the CSV writer.
    """
    return cell_kept(plain(text, limit))


def cell_kept(text: str) -> str:
    """Return a cell of somebody else's spreadsheet as it is, unless it would start a formula.

    An apostrophe in front makes it text. A number is no formula, whatever its sign.
    """
    is_formula = text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA)
    return f"'{text}" if is_formula and not _NUMBER.fullmatch(text) else text


def _longest_run(text: str) -> int:
    return max(map(len, re.findall("`+", text)), default=0)


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
