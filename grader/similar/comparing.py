"""Fingerprints of one exercise → pairs and clusters, and how surprising each is.

Two questions keep the few right answers of a short exercise from looking like copies. Is what two
files share rare among the *other* files? And is the pair far from all other pairs of this class?
Pure: no file is read here, no text shown.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from grader.similar.fragments import LENGTH

RARE = 0.25  #: a fragment is rare if at most this part of the other files has it
LEAST = 6  #: rare fragments, none overlapping, that a pair must share to be told of
CHANCE = 0.05  #: pairs as similar as this one that may be expected in the class
WHOLE = 0.8  #: part of a file's rare fragments; who shares more shares nearly the whole file
LONG = 12  #: rare fragments, none overlapping, from which a whole file says more than its bits
FEWEST = 8  #: files; in fewer, nobody can say what is rare
#: Parts of the pairs below which a class's ordinary ones lie. The last sees a pair stand out that
#: the first would not; the first still sees it where many are copies.
UPPER = (0.75, 0.9, 0.95)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two files and what they share."""

    left: str
    right: str
    shared: int  #: rare fragments that both have
    rare: int  #: rare fragments of the one that has fewer
    bits: float  #: how rare they are together, counting no token twice
    disjoint: int  #: of the shared ones, how many do not overlap
    chance: float  #: part of pairs that would share as much, by the spread of the other pairs

    @property
    def key(self) -> tuple[str, str]:
        """The two names."""
        return self.left, self.right


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came of comparing all files of an exercise."""

    files: int
    pairs: int
    median: float  #: rare fragments that a pair shares, in the middle
    surprising: tuple[Pair, ...]  #: the most surprising first

    @property
    def enough(self) -> bool:
        """Whether there are files enough to say what is rare."""
        return self.files >= FEWEST


Fingerprints = Mapping[str, Mapping[int, int]]  #: file → fragment → index of its first token


def compare(prints: Fingerprints) -> Comparison:
    """Compare every file with every other."""
    names = sorted(prints)
    count = math.comb(len(names), 2)
    held = Counter(fragment for each in prints.values() for fragment in each)
    if len(names) < FEWEST:
        return Comparison(len(names), count, 0.0, ())
    shared = _shared(prints, held)
    rare = {
        name: sum(_others(held[fragment], len(names)) <= RARE for fragment in prints[name])
        for name in names
    }
    found = [_pair(prints, held, rare, key, fragments) for key, fragments in shared.items()]
    counts = sorted([0] * (count - len(found)) + [pair.shared for pair in found])
    spread = _Spread([pair.bits for pair in found], count, len(names))
    told = [
        replace(pair, chance=chance)
        for pair in found
        if pair.disjoint >= LEAST
        and (chance := spread.chance(pair.bits)) * count <= (1.0 if _is_whole(pair) else CHANCE)
    ]
    told.sort(key=lambda pair: (-pair.bits, pair.key))
    return Comparison(len(names), count, counts[len(counts) // 2], tuple(told))


def clusters(pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Join pairs that have a file in common; return the groups, the largest first."""
    group: dict[str, set[str]] = {}
    for left, right in pairs:
        joined = group.get(left, {left}) | group.get(right, {right})
        group.update(dict.fromkeys(joined, joined))
    distinct = {id(each): sorted(each) for each in group.values()}
    return sorted(distinct.values(), key=lambda each: (-len(each), each))


def _is_whole(pair: Pair) -> bool:
    """Tell whether nearly all of a file that is not short is in another, too."""
    return pair.disjoint >= LONG and pair.shared >= WHOLE * pair.rare


class _Spread:
    """How the pairs of a class spread: above each of the `UPPER` parts, by an exponential tail.

    A tail's scale comes from its median, which a few copies do not move, and is never less than
    one fragment that only two files have.
    """

    def __init__(self, bits: Sequence[float], count: int, files: int) -> None:
        ordered = sorted([0.0] * (count - len(bits)) + list(bits))
        self._tails = []
        for part in UPPER:
            tail = ordered[int(part * count) :]
            middle = tail[len(tail) // 2] - tail[0]
            scale = max(middle / math.log(2), math.log2(2 * files))
            self._tails.append((part, tail[0], scale))

    def chance(self, bits: float) -> float:
        """Return the part of pairs that would have as many bits."""
        return min(
            (1 - part) * math.exp(-max(0.0, bits - start) / scale)
            for part, start, scale in self._tails
        )


def _shared(prints: Fingerprints, held: Counter[int]) -> dict[tuple[str, str], list[int]]:
    """Return the rare fragments that two files share, for every pair that shares any."""
    owners: dict[int, list[str]] = defaultdict(list)
    for name in sorted(prints):
        for fragment in prints[name]:
            if _others(held[fragment], len(prints)) <= RARE:
                owners[fragment].append(name)
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for fragment, names in owners.items():
        for key in combinations(names, 2):
            found[key].append(fragment)
    return found


def _others(held: int, files: int) -> float:
    """Return the part of all *other* files that has a fragment which both files of a pair have."""
    return max(0, held - 2) / (files - 2)


def _pair(
    prints: Fingerprints,
    held: Counter[int],
    rare: Mapping[str, int],
    key: tuple[str, str],
    fragments: list[int],
) -> Pair:
    left, right = key
    files = len(prints)
    bits, disjoint, end = 0.0, 0, -1
    for fragment in sorted(fragments, key=lambda each: prints[left][each]):
        if prints[left][fragment] >= end:  # no token counts twice
            disjoint += 1
            end = prints[left][fragment] + LENGTH
            bits -= math.log2((max(0, held[fragment] - 2) + 0.5) / (files - 1))
    fewest = min(rare[left], rare[right])
    return Pair(left, right, len(fragments), fewest, bits, disjoint, 1.0)
