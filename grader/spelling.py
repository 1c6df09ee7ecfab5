"""The letters of a file name: what may be shown, what is spelled in a-z, what comes close.

Nothing here knows of exercises, weeks or files.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

#: Stands where a sign stood that was told already: it parts words and is not told again.
GAP = "\x1f"
_LOST = "\x1e"  # stands where a letter stood that cannot be spelled in a-z
_SHOWN_AT_MOST = 6
_LOWER_I_WITHOUT_DOT = "\u0131"
_APOSTROPHES = "'`\"\u2018\u2019\u02bc"

# Letters that Unicode does not decompose. Umlauts lose their dots ("ä" becomes "a", not "ae"),
# because "ö" and "ü" are Turkish letters too and one rule is easier to remember than two.
_PLAIN = {
    _LOWER_I_WITHOUT_DOT: "i", "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE",
    "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th",
    "Þ": "Th", "ə": "e", "Ə": "E", "ħ": "h", "Ħ": "H", "ŋ": "n", "Ŋ": "N",
}  # fmt: skip

# Letters of other alphabets that a reader cannot tell from a Latin one, by code point because
# they could not be told apart here either.
_LOOK_ALIKES = dict(
    zip(
        "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u04bb\u0501\u051b\u051d"
        "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0406\u0408\u0405"
        "\u03b1\u03b9\u03ba\u03bd\u03bf\u03c1\u03c4\u03c5\u03c7"
        "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7",
        "aeopcyxijshdqwABEKMHOPCTYXIJSaiknoptuxABEZHIKMNOPTYX",
        strict=True,
    )
)

_SENTENCES = {
    "invisible": (
        "the name has an invisible character, {shown}; delete it.",
        "the name has invisible characters, {shown}; delete them.",
    ),
    "look-alike": (
        "the letter {shown} only looks like {plain}; type it again on an English keyboard.",
        "the letters {shown} only look like {plain}; type them again on an English keyboard.",
    ),
    "letter": (
        "the letter {shown} is not an English letter; write {plain}.",
        "the letters {shown} are not English letters; write {plain}.",
    ),
    "foreign": (
        "the letter {shown} cannot be written in English letters; spell the name in a-z.",
        "the letters {shown} cannot be written in English letters; spell the name in a-z.",
    ),
    "sign": (
        "the sign {shown} may not be in a name; leave it out.",
        "the signs {shown} may not be in a name; leave them out.",
    ),
}


def visible(text: str) -> str:
    r"""Return text with every control, invisible or direction-changing character escaped.

    A line break becomes ``\n``, a right-to-left mark ``\u200f``, an undecodable byte ``\udcff``.
    """
    if text.isprintable():
        return text
    return "".join(
        c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text
    )


def listed(words: Sequence[str], conjunction: str = "and") -> str:
    """Return words as a sentence lists them: `a`, `a and b`, `a, b and c`."""
    if len(words) < 2:  # noqa: PLR2004
        return "".join(words)
    return f"{', '.join(words[:-1])} {conjunction} {words[-1]}"


def quoted(words: Iterable[str]) -> str:
    """Return each distinct word in quotation marks, listed, a handful at most."""
    distinct = list(dict.fromkeys(words))
    shown = [f'"{visible(word)}"' for word in distinct[:_SHOWN_AT_MOST]]
    return listed([*shown, "others"] if len(distinct) > _SHOWN_AT_MOST else shown)


def closest(name: str, choices: Iterable[str], cutoff: float = 0.6) -> str | None:
    """Return the choice most similar to a name, capitals aside, or None when none comes close.

    `cutoff` is the least similarity, from 0 to 1, as `difflib` measures it.
    """
    by_lower = {choice.lower(): choice for choice in choices}
    found = difflib.get_close_matches(name.lower(), by_lower, n=1, cutoff=cutoff)
    return by_lower[found[0]] if found else None


def similarity(a: str, b: str, at_least: float) -> float:
    """Return how similar two words are, from 0 to 1, or 0 when it is less than asked for."""
    needed = at_least * (len(a) + len(b)) / 2  # letters that must be found in both
    if min(len(a), len(b)) < needed or sum(map(_letters(b).__contains__, a)) < needed:
        return 0.0  # most words are too different to be worth a real comparison
    return difflib.SequenceMatcher(None, a, b).ratio()


@lru_cache(maxsize=1024)
def _letters(word: str) -> frozenset[str]:
    return frozenset(word)


def spell(name: str) -> tuple[str, list[str]]:
    """Return a name in ASCII, and a sentence for each kind of character that had to be changed.

    Letters are transliterated, invisible characters dropped, signs replaced by `GAP`. Spaces,
    hyphens, dots and underscores stay, for `separators` to judge.
    """
    found: dict[str, dict[str, str]] = {}
    pieces = []
    for character in unicodedata.normalize("NFC", name):
        kind, plain = _classify(character)
        pieces.append(plain)
        if kind:
            found.setdefault(kind, {})[character] = plain
    return "".join(pieces), [_sentence(kind, found[kind]) for kind in _SENTENCES if kind in found]


def _classify(c: str) -> tuple[str, str]:
    """Return what is wrong with a character (nothing: ""), and what to write for it."""
    if c.isascii() and (c.isalnum() or c in " ._-"):
        return "", c
    if c in _LOOK_ALIKES:
        return "look-alike", _LOOK_ALIKES[c]
    category = unicodedata.category(c)
    if category in ("Zs", "Pd"):
        return "", " " if category == "Zs" else "-"
    if category[0] in "CZ":
        return "invisible", GAP if c.isspace() else ""
    if category[0] in "LMN" and c not in _APOSTROPHES:
        return _letter(c)
    return "sign", "" if c in _APOSTROPHES else GAP


def _letter(c: str) -> tuple[str, str]:
    plain = _PLAIN.get(c) or "".join(d for d in unicodedata.normalize("NFKD", c) if d.isascii())
    if plain and plain.isalnum():
        return "letter", plain
    return ("invisible", "") if unicodedata.category(c)[0] == "M" else ("foreign", _LOST)


def _sentence(kind: str, characters: dict[str, str]) -> str:
    if kind == "invisible":
        shown = listed([_code(c) for c in list(characters)[:_SHOWN_AT_MOST]])
    elif kind == "look-alike":
        shown = listed([f'"{c}" ({_alphabet(c)})' for c in list(characters)[:_SHOWN_AT_MOST]])
    else:
        shown = quoted(characters)
    sentence = _SENTENCES[kind][len(characters) > 1]
    return sentence.format(shown=shown, plain=quoted(v.lower() for v in characters.values()))


def _alphabet(c: str) -> str:
    return unicodedata.name(c).split()[0].capitalize()


def _code(c: str) -> str:
    """Name a character that cannot be shown: `U+200F RIGHT-TO-LEFT MARK`."""
    if "\udc80" <= c <= "\udcff":
        return f"byte 0x{ord(c) - 0xDC00:02X} (not UTF-8)"
    name = {"\n": "a line break", "\r": "a line break", "\t": "a tab"}.get(c)
    return f"U+{ord(c):04X} {name or unicodedata.name(c, 'a control character')}"


def separators(text: str) -> list[str]:
    """Return a sentence for each wrong way in which the words of an ASCII name are joined."""
    joined = 'words are joined by "_".'
    found = []
    if " " in text:
        found.append(f"the name has a space in it; {joined}")
    if "-" in text:
        found.append(f'the name has a hyphen "-" in it; {joined}')
    if "." in text:
        found.append(f'the name has a dot too many; {joined} The only dot stands before "py".')
    if re.search(r"__|^_|_$|_[ .-]|[ .-]_", text):
        found.append('the name has a "_" too many; one stands between two words, none at the ends.')
    return found


def words_of(text: str) -> list[str]:
    """Return the words of an ASCII name, however they are joined."""
    return [word for word in re.split(rf"[ ._\-{GAP}]+", text.replace(_LOST, "")) if word]


def has_foreign(text: str) -> bool:
    """Tell whether `spell` had to give up on a letter of this text."""
    return _LOST in text


def camel_words_of(text: str) -> list[str]:
    """Return the words of a name that parts them by capitals: `functionsAdaLovelace`."""
    return words_of(re.sub(r"(?<=[a-z0-9])(?=[A-Z])", GAP, text))
