"""Tokens → fragments: the k-grams that winnowing keeps as a file's fingerprint.

After Schleimer, Wilkerson and Aiken, "Winnowing: local algorithms for document fingerprinting"
(SIGMOD 2003): of every `WINDOW` k-grams in a row the one with the least hash is kept, so that any
`GUARANTEE` tokens that two files share in a row show up in both fingerprints.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import blake2b

LENGTH = 8  #: tokens of a fragment; shorter matches are noise
WINDOW = 4  #: k-grams of which one at least is kept
GUARANTEE = LENGTH + WINDOW - 1  #: tokens in a row that are never missed


def grams(texts: Sequence[str]) -> list[int]:
    """Return the hash of every k-gram, in order; the same in every process."""
    return [_hash(" ".join(texts[i : i + LENGTH])) for i in range(len(texts) - LENGTH + 1)]


def fingerprint(texts: Sequence[str]) -> dict[int, int]:
    """Return the fragments that winnowing keeps, each with the index of its first token.

    A fragment that occurs more than once has its first place.
    """
    hashes = grams(texts)
    kept: dict[int, int] = {}
    for start in range(max(1, len(hashes) - WINDOW + 1) if hashes else 0):
        window = hashes[start : start + WINDOW]
        least = min(window)
        place = start + len(window) - 1 - window[::-1].index(least)  # the rightmost of the least
        kept.setdefault(hashes[place], place)
    return kept


def explained(texts: Iterable[Sequence[str]]) -> frozenset[int]:
    """Return every k-gram of what was handed to everybody; nobody copied those."""
    return frozenset(gram for each in texts for gram in grams(each))


@cache
def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest())
