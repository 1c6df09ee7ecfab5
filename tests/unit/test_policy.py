"""What is judged about a file before it is run."""

import os
import socket
from pathlib import Path

import pytest

from grader import policy
from grader.policy import LIMIT, Content, decode, kind_of, read

SAVE = "Save it as UTF-8 (in VS Code: click the encoding at the bottom right, Save with Encoding)."


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"x = 1\n", "x = 1\n"),
        (b"\xef\xbb\xbfx = 1\n", "x = 1\n"),
        (b"x = 1\r\ny = 2\r\n", "x = 1\r\ny = 2\r\n"),
        (b"x = 1\ry = 2\r", "x = 1\ry = 2\r"),
        ("x = '\u011f'".encode(), "x = '\u011f'"),
        (b"x = 1".ljust(LIMIT), "x = 1".ljust(LIMIT)),
    ],
    ids=["plain", "byte order mark", "CRLF", "CR", "UTF-8", "as large as allowed"],
)
def test_text_is_accepted(data: bytes, text: str) -> None:
    """UTF-8 with any line ends is taken, and a byte order mark removed."""
    assert Content(text) == decode(data)


EMPTY = "the file is empty; write your solution into it."
PROBLEMS = {
    "nothing": (b"", EMPTY),
    "white space": (b" \r\n\t\n", EMPTY),
    "only a byte order mark": (b"\xef\xbb\xbf", EMPTY),
    "only a non-breaking space": (b"\xc2\xa0\n", EMPTY),
    "too large": (
        b"#" * (LIMIT + 1),
        "the file is larger than 256 KiB; hand in the program only, without its data.",
    ),
    "a NUL byte": (
        b"x = 1\ny = '\0'\n",
        "line 2 has a NUL byte, which no text has; store the file again as text.",
    ),
    "UTF-16 of Notepad": (
        "x = 1\n".encode("utf-16"),
        f'the file is saved as UTF-16 (Notepad calls it "Unicode"). {SAVE}',
    ),
    "UTF-16 without a mark": (
        "x = 1\n".encode("utf-16-le"),
        f"the file seems to be saved as UTF-16, two bytes a letter. {SAVE}",
    ),
    "UTF-32": ("x = 1\n".encode("utf-32"), f"the file is saved as UTF-32. {SAVE}"),
    "Turkish Windows": (
        "x = 1\ry = 2\r\n# s\u0131n\u0131f\n".encode("cp1254"),
        "the file is not UTF-8 but probably Windows-1254 (Turkish, like Latin-5): line 3 has the "
        f'byte 0xfd, "\u0131". {SAVE}',
    ),
    "Western Windows": (
        "x = 1\n# f\u00fcr\n".encode("cp1252"),
        "the file is not UTF-8 but probably Windows-1252 (Latin-1): line 2 has the byte 0xfc, "
        f'"\u00fc". {SAVE}',
    ),
    "no letter in any encoding": (
        b"x = 1\n# \x81\n",
        f"the file is not UTF-8: line 2 has the byte 0x81. {SAVE}",
    ),
    "a surrogate in UTF-8": (
        b"# \xed\xa0\x80\n",
        f"the file is not UTF-8 but probably Windows-1252 (Latin-1): line 1 has the byte 0xed, "
        f'"\u00ed". {SAVE}',
    ),
    "Rich Text": (
        b"{\\rtf1\\ansi x = 1}",
        "the file is not Python but a Rich Text document; save it as plain text.",
    ),
    "a zip archive": (
        b"PK\x03\x04\0\0",
        "the file is not Python but a zip archive or an office document; hand in the Python text.",
    ),
    "a web page": (
        b"\n<!doctype HTML><title>GitHub</title>",
        "the file is not Python but a web page; on GitHub press Raw before you save a file.",
    ),
    "a notebook": (
        b'{\n "cells": [],\n "nbformat": 4\n}',
        "the file is not Python but a Jupyter notebook; "
        "export it (File, Save and Export Notebook As, Executable Script).",
    ),
}


@pytest.mark.parametrize(("data", "problem"), PROBLEMS.values(), ids=PROBLEMS.keys())
def test_what_is_no_text_is_refused_with_a_sentence(data: bytes, problem: str) -> None:
    """Each kind of broken content has its own sentence."""
    assert Content(None, problem) == decode(data)


def test_a_dictionary_is_no_notebook() -> None:
    """Python that begins with a brace is not taken for JSON."""
    assert Content('{"cells": 1}\n') == decode(b'{"cells": 1}\n')


def test_reading_a_file(tmp_path: Path) -> None:
    """A plain file is read and decoded."""
    file = tmp_path / "a.py"
    file.write_bytes(b"x = 1\n")
    assert Content("x = 1\n") == read(file)


def test_a_huge_file_is_not_read_whole(tmp_path: Path) -> None:
    """A file of a terabyte costs no more than one byte above the limit."""
    file = tmp_path / "a.py"
    file.touch()
    os.truncate(file, 1 << 40)
    assert read(file).problem.startswith("the file is larger than 256 KiB")


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    """A symbolic link is refused, wherever it leads."""
    (tmp_path / "a.py").write_text("x = 1")
    (tmp_path / "b.py").symlink_to("a.py")
    assert policy.refused("link") == read(tmp_path / "b.py")


def test_a_dangling_link_is_a_link(tmp_path: Path) -> None:
    """A link to nothing is told as a link, not as missing."""
    (tmp_path / "b.py").symlink_to("nowhere")
    assert policy.refused("link") == read(tmp_path / "b.py")


def test_a_link_that_took_the_files_place_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the look and the opening a file may become a link; it is refused all the same."""
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "a.py").symlink_to("secret")
    monkeypatch.setattr(policy, "kind_of", lambda file: "file")
    assert policy.refused("link") == read(tmp_path / "a.py")


def test_a_pipe_that_took_the_files_place_does_not_block(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Opening a pipe without a writer would wait for ever; it is refused instead."""
    os.mkfifo(tmp_path / "a.py")
    monkeypatch.setattr(policy, "kind_of", lambda file: "file")
    assert policy.refused("special") == read(tmp_path / "a.py")


def test_a_file_that_vanished_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that was there a moment ago is no crash."""
    monkeypatch.setattr(policy, "kind_of", lambda file: "file")
    assert policy.refused("gone") == read(tmp_path / "a.py")


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        (
            PermissionError(13, "x"),
            "the file may not be read; give it read permission (chmod 644).",
        ),
        (OSError(5, "x"), "the file cannot be read (Input/output error); store it again."),
    ],
)
def test_a_file_that_cannot_be_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, problem: str
) -> None:
    """What the system says against reading becomes a sentence."""
    (tmp_path / "a.py").touch()

    def fail(*_: object) -> int:
        raise error

    monkeypatch.setattr(os, "open", fail)
    assert Content(None, problem) == read(tmp_path / "a.py")


def test_kinds(tmp_path: Path) -> None:
    """Every kind of path is recognised without being opened."""
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to("file")
    os.mkfifo(tmp_path / "special")
    names = ["file", "link", "special", "gone"]
    assert [*names, "folder"] == [kind_of(tmp_path / n) for n in names] + [kind_of(tmp_path)]


def test_a_socket_is_special(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A socket in a week's folder is refused like a pipe."""
    monkeypatch.chdir(tmp_path)  # a socket's path may have some hundred bytes only
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s.py")
        assert policy.refused("special") == read(Path("s.py"))


def test_a_path_that_no_file_can_have_is_gone() -> None:
    """A NUL byte in a path is no crash."""
    assert policy.refused("gone") == read(Path("a\0.py"))
