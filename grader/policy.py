"""What is judged about a file without running it: its kind, size and encoding.

The only place that opens a submission. It never follows a link, never opens what is not a plain
file, and expects the file to change or vanish at any moment. Every problem is a sentence; none is
an exception.
"""

from __future__ import annotations

import codecs
import errno
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Kind = Literal["file", "folder", "closed", "link", "submodule", "special", "gone"]

LIMIT = 256 * 1024  #: bytes a submission may have
_GUESS = 4096  #: bytes looked at to guess what a file is

_REFUSED: dict[Kind, str] = {
    "folder": "this is a folder without a submission in it; delete it, and add the Python file "
    "itself in the week's folder.",
    "closed": "this folder may not be opened; give it read permission (chmod 755).",
    "link": "this is a symbolic link, and links are not followed; put the real file there.",
    "submodule": "this is another git repository (a submodule), and its files are not part of "
    "this one; delete it and add the Python file itself.",
    "special": "this is a pipe or a device and no file; delete it and add the Python file.",
    "gone": "the file disappeared while it was read; run the grader again.",
}
_SAVE = "Save it as UTF-8 (in VS Code: click the encoding at the bottom right, Save with Encoding)."
_FOREIGN = (
    (b"{\\rtf", "a Rich Text document; save it as plain text"),
    (b"%PDF", "a PDF document; hand in the Python text"),
    (b"PK\x03\x04", "a zip archive or an office document; hand in the Python text"),
    (b"<!DOCTYPE html", "a web page; on GitHub press Raw before you save a file"),
    (b"<html", "a web page; on GitHub press Raw before you save a file"),
)
# Bytes that mean a letter of Turkish in Windows-1254 and one of Icelandic in Windows-1252.
_TURKISH = frozenset(b"\xd0\xdd\xde\xf0\xfd\xfe")


@dataclass(frozen=True, slots=True)
class Content:
    """A file's text, or the sentence that says why there is none."""

    text: str | None
    problem: str = ""


def kind_of(file: Path) -> Kind:
    """Return what a path is, without following a link and without opening it."""
    try:
        mode = os.lstat(file).st_mode
    except (OSError, ValueError):
        return "gone"
    return _kind(mode)


def refused(kind: Kind) -> Content:
    """Return the refusal of what is not a plain file."""
    return Content(None, _REFUSED[kind])


def read(file: Path) -> Content:
    """Read a submission of at most `LIMIT` bytes as UTF-8. Never raises an `OSError`."""
    kind = kind_of(file)
    if kind != "file":
        return refused(kind)
    try:
        data = _bytes_of(file)
    except FileNotFoundError:
        return refused("gone")
    except PermissionError:
        return Content(None, "the file may not be read; give it read permission (chmod 644).")
    except OSError as error:
        return _unreadable(error)
    return refused("special") if data is None else decode(data)


def decode(data: bytes) -> Content:
    """Judge what a file holds: its text without a byte order mark, or why it is refused."""
    body = data.removeprefix(codecs.BOM_UTF8)
    problem = _too_large(data) or _utf16(data) or _foreign(data) or _empty(body) or _nul(body)
    if problem:
        return Content(None, problem)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        return Content(None, _not_utf8(body, error.start))
    problem = _empty(text)
    return Content(None, problem) if problem else Content(text)


def _kind(mode: int) -> Kind:
    if stat.S_ISREG(mode):
        return "file"
    if stat.S_ISDIR(mode):
        return "folder"
    return "link" if stat.S_ISLNK(mode) else "special"


def _unreadable(error: OSError) -> Content:
    if error.errno == errno.ELOOP:  # a link took the file's place
        return refused("link")
    reason = os.strerror(error.errno) if error.errno else "unknown error"
    return Content(None, f"the file cannot be read ({reason}); store it again.")


def _bytes_of(file: Path) -> bytes | None:
    """Read one byte more than allowed; None when the path is no longer a plain file.

    O_NONBLOCK keeps a pipe that took the file's place meanwhile from blocking for ever.
    """
    flags = os.O_RDONLY
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_NOCTTY", "O_BINARY"):
        flags |= getattr(os, name, 0)  # not every system has every one
    descriptor = os.open(file, flags)
    with open(descriptor, "rb", buffering=0) as stream:  # noqa: PTH123  a descriptor, not a path
        if _kind(os.fstat(descriptor).st_mode) != "file":
            return None
        pieces, left = [], LIMIT + 1
        while left and (piece := stream.read(left)):
            pieces.append(piece)
            left -= len(piece)
    return b"".join(pieces)


def _too_large(data: bytes) -> str:
    if len(data) <= LIMIT:
        return ""
    kib = LIMIT // 1024
    return f"the file is larger than {kib} KiB; hand in the program only, without its data."


def _empty(content: bytes | str) -> str:
    return "" if content.strip() else "the file is empty; write your solution into it."


def _nul(data: bytes) -> str:
    position = data.find(b"\0")
    if position < 0:
        return ""
    line = _line(data, position)
    return f"line {line} has a NUL byte, which no text has; store the file again as text."


def _utf16(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return f"the file is saved as UTF-32. {_SAVE}"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return f'the file is saved as UTF-16 (Notepad calls it "Unicode"). {_SAVE}'
    start = data[:_GUESS]
    if len(start) > 1 and max(start[::2].count(0), start[1::2].count(0)) > len(start) // 3:
        return f"the file seems to be saved as UTF-16, two bytes a letter. {_SAVE}"
    return ""


def _foreign(data: bytes) -> str:
    start = data[:_GUESS].lstrip()
    for beginning, what in _FOREIGN:
        if start[: len(beginning)].lower() == beginning.lower():
            return f"the file is not Python but {what}."
    if start.startswith(b"{") and b'"cells"' in data and b'"nbformat"' in data:
        return (
            "the file is not Python but a Jupyter notebook; "
            "export it (File, Save and Export Notebook As, Executable Script)."
        )
    return ""


def _line(data: bytes, position: int) -> int:
    """Return the 1-based line of a byte; a lone carriage return ends a line too."""
    return len(data[:position].replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n"))


def _not_utf8(data: bytes, position: int) -> str:
    byte, line = data[position], _line(data, position)
    high = frozenset(data) - frozenset(range(128))
    name = "Windows-1254 (Turkish, like Latin-5)" if high & _TURKISH else "Windows-1252 (Latin-1)"
    letter = bytes([byte]).decode("cp1254" if high & _TURKISH else "cp1252", "replace")
    if not letter.isalpha():
        return f"the file is not UTF-8: line {line} has the byte 0x{byte:02x}. {_SAVE}"
    return (
        f"the file is not UTF-8 but probably {name}: line {line} has the byte 0x{byte:02x}, "
        f'"{letter}". {_SAVE}'
    )
