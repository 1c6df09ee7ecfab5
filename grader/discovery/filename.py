"""The characters of a file name: taken apart into words, with a sentence for all that is odd.

Knows how a name ends, what a web editor or a copy leaves behind and which characters may stand in
it; neither exercises nor weeks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from grader.spelling import (
    camel_words_of,
    has_foreign,
    quoted,
    separators,
    spell,
    words_of,
)

# --- how a name ends ------------------------------------------------------------------------

_PYTHON = "py|python|py3"
_NEARLY = "pyt|pyy|ppy|yp|p|pt|oy|pu|pyw|pyi|pyx"
_ENDINGS = (
    f"{_NEARLY}|pyc|txt|text|md|rst|ipynb|docx?|odt|rtf|pdf|html?|xml|zip|rar|7z|gz|tar|csv|json|toml|ya?ml|png|jpe?g|gif|svg|cc?|cpp|h|java|js|log|bak|orig|old|"
    "swp|tmp|save|pages|exe|sh|rb|r|m"
)
_TAIL = re.compile(
    rf"(?is)(?:[\s.,;:_\-]+(?:{_PYTHON})(?![a-z0-9])|\s*[.,]\s*(?:{_ENDINGS})(?![a-z0-9]))+[\s.]*~?$"
)
_BACKUP = re.compile(r"(?i)^#?(.+?)(?:~|#|\.bak|\.orig|\.swp|\.tmp)$")


def backup_of(name: str) -> str | None:
    """Return the name of the file that an editor's backup is a copy of, None for other files."""
    found = _BACKUP.match(name)
    return found[1] if found else None


@dataclass(frozen=True, slots=True)
class _Ending:
    stem: str
    junk: str  #: spaces, dots and underscores found in and round the ending
    written: str
    problem: str = ""
    python: bool = True  #: whether the file says it is Python


def _ending(name: str) -> _Ending:
    if name.endswith(".py") and not _TAIL.search(name[:-3]) and name[-4:-3].isalnum():
        return _Ending(name[:-3], "", ".py")
    tail = _TAIL.search(name)
    if tail is None:
        return _no_ending(name)
    stem, written = name[: tail.start()], tail[0]
    pieces = re.findall(r"[a-z0-9]+", written.lower())
    if pieces == ["py"]:
        junk, dots = re.subn(r"(?i)\.(\s*)py", r"\1", written, count=1)
        return _Ending(stem, junk, written) if dots else _without_dot(stem, written)
    if set(pieces) == {"py"}:
        times = {2: "twice"}.get(len(pieces), f"{len(pieces)} times")
        return _Ending(stem, "", written, f'the name has ".py" {times}; once is enough.')
    problem = f'the name ends in {quoted([written])}; the name of a Python file ends in ".py".'
    python = any(re.fullmatch(f"{_PYTHON}|{_NEARLY}", piece) for piece in pieces)
    return _Ending(stem, "", written, problem, python)


def _no_ending(name: str) -> _Ending:
    glued = re.fullmatch(r"(?is)(.+[a-z])(py)[\s.]*", name)
    if glued:
        return _Ending(glued[1], "", glued[2], 'the dot before "py" is missing; add it.')
    return _Ending(name, "", "", 'the name does not end in ".py"; add it.', python=False)


def _without_dot(stem: str, written: str) -> _Ending:
    return _Ending(stem, "", written, f'the name ends in {quoted([written])}; write ".py" instead.')


# --- from characters to words ---------------------------------------------------------------

_EDITOR = re.compile(r"(?i)^[\W_]*(create|update|add|edit|upload|rename|delete)[\s+]+(?=\S)")
_COPY = re.compile(
    r"(?i)(?:[\s_-]*\(\d+\)|[\s_-]+(?:copy|kopya|kopie)(?:[\s_-]*\(?\d+\)?)?|[\s_]-[\s_]copy)+\s*$"
)
_COPY_OF = re.compile(r"(?i)^(?:copy of|kopie von|a copy of)[\s_]+")


def _leftovers(text: str) -> tuple[str, list[str]]:
    """Cut off what the web editor or a copy put round the name."""
    problems = []
    editor = _EDITOR.match(text)
    if editor:
        text = text[editor.end() :]
        problems.append(
            f'"{editor[1]}" in front comes from GitHub\'s commit message; it does not belong in '
            "the name."
        )
    for pattern in (_COPY_OF, _COPY):
        copy = pattern.search(text)
        if copy and len(copy[0]) < len(text):
            text = text[: copy.start()] + text[copy.end() :]
            shown = quoted([copy[0].strip(" _-")])
            problems.append(f"{shown} is left over from a copy; delete it.")
    return text, problems


def _ascii(text: str, ending: _Ending) -> tuple[str, list[str]]:
    """Spell the name in ASCII, and say what is wrong with its characters, capitals and joints."""
    plain, problems = spell(text + ending.junk)
    capitals = re.findall(r"[A-Z]", text + ending.written)
    if capitals:
        noun = "a capital letter" if len(capitals) == 1 else "capital letters"
        problems.append(f"the name has {noun}, {quoted(capitals)}; use small letters only.")
    return plain, problems + separators(plain)


@dataclass(frozen=True, slots=True)
class FileName:
    """The words of a name, and everything that was wrong on the way to them."""

    words: list[str]  #: in small ASCII letters
    camel: list[str]  #: the same, parted at capitals too
    python: bool  #: whether the ending says, more or less, that it is what is wanted: Python
    foreign: bool  #: whether letters were lost that nobody can spell in a-z
    problems: list[str]  #: a sentence each


def read_name(name: str) -> FileName:
    """Take a file's name apart. Never raises, whatever the name."""
    ending = _ending(name.replace("%20", " "))
    stem, left_over = _leftovers(ending.stem)
    plain, characters = _ascii(stem, ending)
    return FileName(
        words_of(plain.lower()),
        [word.lower() for word in camel_words_of(plain)],
        ending.python,
        has_foreign(plain),
        [*left_over, *([ending.problem] if ending.problem else []), *characters],
    )


def read_answers_name(name: str) -> FileName:
    """Take the name of a file of answers apart, which ends in ".toml". Never raises."""
    name = name.replace("%20", " ")
    tail = _TAIL.search(name)
    written = tail[0] if tail else ""
    taken = read_name(f"{name.removesuffix(written)}.py")
    if written != ".toml":
        told = f"the name ends in {quoted([written])}" if written else 'the name has no ".toml"'
        problem = f'{told}; the name of a file of answers ends in ".toml".'
        taken = replace(taken, problems=[*taken.problems, problem])
    return replace(taken, python="toml" in written.lower())
