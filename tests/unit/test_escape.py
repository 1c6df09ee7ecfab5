"""Student text made safe to show."""

from __future__ import annotations

import unicodedata
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.report import escape

ANYTHING = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\x1b[31mred", r"\x1b[31mred"),
        ("\x1b]0;title\x07", r"\x1b]0;title\x07"),
        ("\x9b31m", r"\x9b31m"),
        ("\x7f", r"\x7f"),
        ("a\u202eb", r"a\u202eb"),
        ("a\u2066b", r"a\u2066b"),
        ("a\u200bb\ufeff", r"a\u200bb\ufeff"),
        ("3\xa0j", r"3\xa0j"),
        ("a\u3164b\u2800", r"a\u3164b\u2800"),
        ("a\ufe0fb", r"a\ufe0fb"),
        ("a\U000e0041b\U000e0100", r"a\U000e0041b\U000e0100"),
        ("\ud800", r"\ud800"),
        ("one\ntwo\tthree\r", r"one\ntwo\tthree\r"),
        ("\u2028", r"\u2028"),
    ],
)
def test_what_could_deceive_is_made_visible(text, expected):
    """Escape sequences, controls, direction, width and surrogates show as Python writes them."""
    assert expected == escape.plain(text)


@pytest.mark.parametrize("text", ["", "x**2 + 'ü' [b]", "Şule Çağlar", "漢字", "🙂", r"\x1b"])
def test_ordinary_text_stays_as_it_is(text):
    """Letters of every language, emoji and backslashes are not touched."""
    assert text == escape.plain(text)


def test_lines_and_tabs_are_kept_on_request():
    """Several lines keep their shape; a lone carriage return, which overwrites one, does not."""
    expected = "a\n\tb\nc\\rd"
    assert expected == escape.plain("a\n\tb\r\nc\rd", multiline=True)


def test_long_text_is_cut_and_the_rest_counted():
    """A reader sees that something is missing, and how much."""
    expected = "aaaaa… (3 more characters)"
    assert expected == escape.plain("a" * 8, 5)


def test_one_character_too_many_is_told_in_the_singular():
    """The note reads as English."""
    expected = "aaaaa… (1 more character)"
    assert expected == escape.plain("a" * 6, 5)


def test_text_of_exactly_the_limit_is_whole():
    """The limit itself is allowed."""
    expected = "aaaaa"
    assert expected == escape.plain("aaaaa", 5)


def test_no_limit_keeps_everything():
    """Callers that cut by themselves can have it all."""
    expected = "a" * 9999
    assert expected == escape.plain("a" * 9999, None)


@given(ANYTHING)
def test_a_line_holds_nothing_invisible(text):
    """Whatever came in, no control, format character, surrogate or line break comes out."""
    shown = escape.plain(text)
    assert set() == {unicodedata.category(c) for c in shown} & {"Cc", "Cf", "Cs", "Zl", "Zp"}


@given(ANYTHING)
def test_escaping_twice_is_escaping_once(text):
    """A text that goes through two reports' hands is not garbled."""
    once = escape.plain(text, None)
    assert once == escape.plain(once, None)


@given(ANYTHING)
def test_an_xml_document_holds_any_text(text):
    """The text survives being written to XML and read back, in an element and an attribute."""
    shown = escape.xml(text)
    element = ET.Element("a", b=shown)
    element.text = shown
    read = ET.fromstring(ET.tostring(element))
    assert (shown, shown) == (read.text or "", read.get("b"))


def test_xml_leaves_quoting_to_the_writer():
    """Markup characters are the XML writer's business; quoting them twice would show."""
    expected = '<a> & "b"'
    assert expected == escape.xml('<a> & "b"')
