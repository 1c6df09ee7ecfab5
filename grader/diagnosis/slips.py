"""The usual slips in Python's syntax, and the words in which a student is told of them.

Knows what Python said, where, and the text around; never runs, compiles or parses it. A pattern
of the tables sees `WINDOW` characters of a line at most, so that no line can make it slow.
"""

from __future__ import annotations

import keyword
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from grader.diagnosis.sourcetext import WINDOW, code_of, lines_of

_WORD = "|".join(keyword.kwlist)
_ODD_LINES = 5  #: line numbers that are listed
_CLOSING = {")": "(", "]": "[", "}": "{"}
_BLOCK = "if|elif|else|for|while|def|class|try|except|finally|with"

#: What a line of code gives away, the most telling first: a pattern and the hint.
_SEEN = (
    (r"^\s*(>>>|\.\.\. \S)", "`>>>` and `...` are prompts of Python's console that were copied "
     "with the code. Take them out, and the answers between them."),
    (r"^\s*<[!?A-Za-z]", "This is a web page. Was the page saved instead of the file on it?"),
    (r"^\s*([%!]+\w+)", "`{0}` is a command for a notebook, not Python. Take the line out."),
    (r"^\s*(\$ ?\w+|(?:pip3?|conda|python3?|git) \w+)", "`{0}` is a command for the terminal, not "
     "Python. Take the line out."),
    (r"(?<!\w)(\d[\d_.]*(?:e[-+]?\d+)?) ?[iI]\b", "Python writes the imaginary "
     "unit as `j`. Is `{0}j` meant?"),
    (r"^\s*(else +if|elsif|elseif)\b", "Python's word for `{0}` is `elif`."),
    (r"^\s*else\b\s*[^\s:{]", "`else` takes no condition. Is `elif` meant?"),
    (r"(\+\+|--)\s*(?:[;)]|$)", "Python has no `{0}`. Adding one is written `+= 1`."),
    (r"(&&|\|\||!(?!\s*=))", "Python has no `{0}`. It writes `and`, `or` and `not` as words."),
    (r"(===|!==|=>|=<|<>|[-+*/<>=!:] +=)", "Python has no operator `{0}`. Which one is meant? "
     "Its signs stand together, and `=` comes last."),
    (r"(?:^\s*|[(,]\s*)(" + _WORD + r")\s*=(?!=)", "keyword"),
    (r"\b(?:def|class|import|as|for|global|nonlocal)\s+(" + _WORD + r")\b", "keyword"),
    (r"\bdef\s+\w+\s*\((?:[^()]*,)?\s*(" + _WORD + r")\s*[,):=]", "keyword"),
    (r"\w\.(" + _WORD + r")\b", "keyword"),
    (r"^\s*(function|func|void|public|let|var|const|int|float|double|bool|string|String)"
     r"\s+[A-Za-z_]", "`{0}` before a name is another language's word. Python writes "
     "`name = value`, and `def name():` for a function."),
    (r"^\s*(?:/\*|//)|//\s*[A-Za-z]+ +[A-Za-z]", "A comment begins with `#` in Python."),
    (r"^\s*(?:if|elif|else|for|while|def|class|try|with)\b[^{]*\{\s*$", "Python opens a block with "
     "a colon and indents what is in it. It uses no braces for that."),
    (r"^\s*(?:(?:def|class|import|from)\s+[\w.]*-|[A-Za-z_]\w*-\w[\w-]*\s*=(?!=))",
     "Python reads the hyphen as minus. Write `_` where a name has two parts."),
    (r"^\s*(?:if|elif|while|assert|return)\b[^()=!<>]*=(?!=)", "`=` gives a name its value, `==` "
     "compares two values. Which one is meant?"),
    (r"^\s*(?:def|class)\s+\w+\s+\w", "A name is one word. Write `_` between its parts."),
    (r"^\s*def\s+\w+\s*:", "Parentheses follow a function's name, even if it takes nothing."),
    (r"^\s*:\w", "Is this documentation? It must stand between the three quotes."),
    (r"\blambda\b[^:]*:\s*return\b", "A lambda gives its value back by itself, without `return`."),
    (r"\blambda\b[^:]*$", "A lambda needs a colon between its parameters and its value."),
    (r"^\s*raise\s+[\w.]+\s*,", "That was Python 2. In Python 3 the message stands in parentheses "
     "after the exception's name."),
    (r"([?$`])", "The sign {0} means nothing in Python. Does the line come from another language?"),
    (r"^\s*(?:(?:def|class)\s+\w+\[|type\s+\w+\s*=)", "Types named in this way need Python 3.12, "
     "and an older Python may grade. Can it be written without?"),
    (r"([-+*/%=<>]|\b(?:and|or|not|in|is))\s*$", "The line ends after `{0}`. What should follow?"),
    (r"^\s*(else|elif|except|finally)\b[^:]*:", "`{0}` has nothing to belong to. Does it begin in "
     "the same column as its `if`, `for` or `try`, with nothing in between?"),
)  # fmt: skip
_KEYWORD = "`{0}` is a word of Python's own and cannot be a name. Choose another one."

#: What Python says: a pattern, what it means of a line, and the hint. The last one fits all.
_SAID = (
    (r"^f-string", "has an f-string that Python cannot read", "Look at its braces: each `{{` needs "
     "its `}}`, something in between, and other quotes in there than around the text."),
    (r"indented block after (.+) on line (\d+)", "is where an indented block is missing",
     "Line {1} opens a block. Which lines belong to it? Indent them by four spaces; `pass` stands "
     "for an empty block."),
    (r"unexpected indent", "is indented further than it may be", "Only a line that ends in a colon "
     "is followed by deeper ones. How many spaces do this line and the one above begin with?"),
    (r"unindent does not match", "is indented like no line above it", "Which line above should it "
     "stand under? Give both the same number of spaces, and no tabs."),
    (r"inconsistent use of tabs", "mixes tabs and spaces", "Some lines begin with tabs and others "
     "with spaces; they look the same. Let your editor turn every tab into four spaces."),
    (r"expected ':'", "lacks a colon", "A line that begins with if, else, for, while, def, class, "
     "try or with needs a colon at its end. What stands at the mark?"),
    (r"expected '\('", "lacks a parenthesis", "What should follow the name in front of the mark?"),
    (r"'(.)' was never closed", "opens a `{0}` that is never closed", "It is the `{0}` in column "
     "{column}. Where should it be closed?"),
    (r"unmatched '(.)'", "has a `{0}` that closes nothing", "Count the brackets from the left: "
     "which one is missing, or one too many?"),
    (r"closing parenthesis '(.)' does not match opening parenthesis '(.)'", "closes a `{1}` with "
     "a `{0}`", "The last bracket that is still open there is {opened}. What should close it?"),
    (r"unterminated triple", "begins a text in three quotes that never ends", "The same three "
     "quotes must end it. Where should the text stop?"),
    (r"unterminated (?:f-)?string", "has a text in quotes that does not end", "The quote in column "
     "{column} opens a text; the same quote must close it on this line. Is there an apostrophe in "
     "'...'? Then put the text in \"...\"."),
    (r"Missing parentheses in call to '(\w+)'", "calls {0} without parentheses", "That was Python "
     "2. In Python 3, what is given to {0} stands in parentheses."),
    (r"cannot assign to (True|False|None)\b", "gives {0} a value", "`{0}` always means the same. "
     "Choose another name; or is `==` meant?"),
    (r"cannot assign to", "gives a value to something that is not a name", "A name stands left of "
     "`=`. Are the two sides exchanged, or is a comparison, `==`, meant?"),
    (r"meant ['\"]==", "has `=` where a value is expected", "`=` gives a name its value, `==` "
     "compares two values. Which one is meant?"),
    (r"forgot a comma", "lacks something between two values", "Is it a comma, an operator or a "
     "quote? Look at the mark."),
    (r"invalid \w+ literal", "has a number with letters stuck to it", "A name cannot begin with a "
     "digit, and a product needs `*`. What is meant?"),
    (r"line continuation", "goes on after a backslash", "Outside of quotes a backslash must be the "
     "last character of its line. Is there a space after it, or is a quote missing?"),
    (r"\(unicode error\)", "has a backslash with a meaning of its own", "In a text `\\U`, `\\N` "
     "and `\\x` begin a special character. In a path write `/`, or put `r` before the quotes."),
    (r"(?:'(await|async \w+)'|(asynchronous) comprehension) outs", "waits outside of an async "
     "function", "`await`, `async for` and `async with` work inside `async def` only. Is `async` "
     "missing before a `def`, or should the line stand in a coroutine?"),
    (r"'(return|yield)[\w ]*' outside", "has a `{0}` that belongs to no function", "Which function "
     "should it be in, and is it indented like the rest of that?"),
    (r"'(break|continue)'", "has a `{0}` that belongs to no loop", "Is it indented like the rest "
     "of its loop?"),
    (r"non-default argument|without a default", "has a parameter without a default after one "
     "with a default", "In which order must the parameters stand?"),
    (r"(?:before|and) (?:global|nonlocal)|nonlocal (?:'|decl)", "cannot reach that name",
     "`global` reaches to the top of the file, `nonlocal` to the function around this one, and "
     "both come before the name is used. Which one is meant?"),
    (r"multiple exception types", "names several exceptions", "Several types stand in parentheses; "
     "a name for the exception comes after `as`."),
    (r"leading zeros", "has a number that begins with 0", "Take out the zeros in front of it."),
    (r"bare \*|precede /|/ may|/ must|\* argument", "has a `/` or `*` in the wrong place", "Before "
     "`/` stands what has no name in a call, after `*` what must have one; neither stands alone."),
    (r"expected 'except'", "should belong to the `try` above", "A `try` needs an `except` or a "
     "`finally` in its own column, right after its block. Is it there, and spelt so?"),
    (r"null bytes", "has a NUL character", "Is it a text file? Save it as UTF-8."),
    (r"invalid (?:non-printable )?character", "has a character that Python does not know", "Type "
     "the line again by hand."),
    (r"^invalid syntax$", "is not Python", "Look at the mark and at the end of the line before. Is "
     "a sign missing, doubled or in the wrong place?"),
    (r"", "is not right", "Python's own words tell what it is. What do they mean at the mark?"),
)  # fmt: skip

#: What to type instead of a character that only looks like it.
_PLAIN = {
    character: plain
    for plain, characters in {
        '"': "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb",
        "'": "\u2018\u2019\u201a\u201b\u2032\u00b4",
        "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "*": "\u00d7", "/": "\u00f7",
        "!=": "\u2260", "<=": "\u2264", ">=": "\u2265", "...": "\u2026", "->": "\u2192",
    }.items()
    for character in characters
}  # fmt: skip


@dataclass(frozen=True)
class Place:
    """Where Python stopped reading a file, and what it said."""

    source: str
    number: int  #: 1-based line
    column: int  #: characters left of the place
    message: str

    @property
    def line(self) -> str:
        """The line as it stands."""
        return lines_of(self.source)[self.number - 1]

    @property
    def code(self) -> str:
        """The line without comments and texts in quotes."""
        return code_of(self.source)[self.number - 1]


def meaning(place: Place) -> tuple[str, str]:
    """Return what Python's message says of the line, in plain words, and a hint."""
    for pattern, what, hint in _SAID:
        if found := re.search(pattern, place.message):
            words = [word or "" for word in found.groups()]
            opened = _opened(place) if "{opened}" in hint else ""
            said = hint.format(*words, column=place.column + 1, opened=opened or "one further up")
            return what.format(*words), said
    raise AssertionError("the last pattern fits everything")


def suspect(place: Place) -> str:
    """Return the hint for a slip that the text shows, more than Python's words do; or nothing."""
    hint = _copied(place) or _odd(place)
    vague = r"invalid|expected '?[:(]|expected 'else|cannot assign|illegal|.*forgot a comma"
    if hint or not re.match(vague, place.message):
        return hint
    if hint := _seen(place) or _decorator(place) or _no_colon(place):
        return hint
    opened = _opened(place, earlier=True)
    return f"Is {opened} closed where it should be?" if opened else ""


def _copied(place: Place) -> str:
    """Look for what comes along with code that is copied or merged, anywhere in the file."""
    text = "\n".join(code_of(place.source))
    found = re.search(r"^(?:([<=>])\1{6}(?:\s|$)|[ \t]{0,9}(?:```|~~~\w*$))", text, re.MULTILINE)
    if not found:
        return ""
    number = text.count("\n", 0, found.start()) + 1
    if found[1]:
        return (
            f"Line {number} is a mark that git left where two versions met. Keep the lines you "
            "want, and take out the marks `<<<<<<<`, `=======` and `>>>>>>>`."
        )
    return (
        f"Line {number} is a fence that stands around code in a chat or in Markdown. Take it out."
    )


def _is_odd(character: str) -> bool:
    if character.isascii():
        return not character.isprintable() and character not in "\t\f"
    return not f"a{character}".isidentifier()


def _oddities(line: str) -> Iterator[tuple[int, str]]:
    if line.isascii() and line.isprintable():
        return
    yield from ((column, c) for column, c in enumerate(line) if _is_odd(c))


def _odd(place: Place) -> str:
    """Look for a character that came from a web page or a word processor."""
    code = code_of(place.source)
    found = next(_oddities(place.code), None)
    if not found and place.message.startswith("unterminated"):
        quotes = ((at, c) for at, c in enumerate(place.line) if _PLAIN.get(c) in ("'", '"'))
        found = next((quote for quote in quotes if quote[0] >= place.column), None)
    if not found:
        return ""
    column, character = found
    name = unicodedata.name(character, "a control character").lower()
    hint = f"Column {column + 1} has U+{ord(character):04X} ({name}). {_cure(character)}"
    others = [n for n, text in enumerate(code, 1) if n != place.number and any(_oddities(text))]
    if others:
        listed = ", ".join(map(str, others[:_ODD_LINES])) + ", …" * (len(others) > _ODD_LINES)
        hint += f" There are more on other lines: {listed}."
    return hint + " Such characters come along when text is copied from a web page or a PDF."


def _cure(character: str) -> str:
    plain = _PLAIN.get(character) or unicodedata.normalize("NFKC", character)
    if character.isspace():
        return "Put an ordinary space there."
    return f"Type `{plain}` instead." if plain.isascii() and plain.isprintable() else "Delete it."


def _seen(place: Place) -> str:
    """Look the line up in the table of slips."""
    line = place.code
    if len(line) > WINDOW:  # the dots keep `^` from fitting in the middle of a line
        line = "…" + line[max(0, place.column - WINDOW // 2) :][:WINDOW]
    for pattern, hint in _SEEN:
        if found := re.search(pattern, line):
            return (_KEYWORD if hint == "keyword" else hint).format(*found.groups())
    return ""


def _decorator(place: Place) -> str:
    above = next((t for t in reversed(code_of(place.source)[: place.number - 1]) if t.strip()), "")
    decorated = re.match(r"\s*(?:@|(?:def|class|async)\b)", place.code)
    if decorated or not above.lstrip().startswith("@"):
        return ""
    return "A decorator stands right above a `def`. What should the one above this line decorate?"


def _no_colon(place: Place) -> str:
    if place.message == "expected '('":
        return ""
    line = place.code[:WINDOW]
    found = re.match(rf"\s*((?:async +)?(?:{_BLOCK}))\b[^:]*$", line)
    if not found or sum(map(line.count, "([{")) != sum(map(line.count, ")]}")):
        return ""
    return f"A line that begins with `{found[1]}` needs a colon. Where does it belong?"


def _opened(place: Place, *, earlier: bool = False) -> str:
    """Tell the innermost bracket that is open at the place, on an earlier line if so wished."""
    stack: list[tuple[str, int, int]] = []
    code = code_of(place.source)[: place.number]
    for number, line in enumerate(code, 1):
        text = line[: place.column] if number == place.number else line
        for found in re.finditer(r"[()\[\]{}]", text):
            if found[0] not in _CLOSING:
                stack.append((found[0], number, found.start() + 1))
            elif stack:
                stack.pop()
    if not stack or (earlier and stack[-1][1] == place.number):
        return ""
    return "the `{}` of line {}, column {}".format(*stack[-1])
