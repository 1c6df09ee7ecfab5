"""Submissions of an exercise → a report: the same files, surprising pairs, where they agree.

Reads text that discovery has read already; shows nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from grader.catalog import Exercise
from grader.discovery import Submission
from grader.similar.comparing import Comparison, Pair, clusters, compare
from grader.similar.fragments import LENGTH, explained, fingerprint, grams
from grader.similar.tokens import Token, tokens

BLOCKS = 3  #: places told of a pair

_FENCED = re.compile(r"^ *(?:```|~~~)[^\n]*\n(.*?)^ *(?:```|~~~)", re.MULTILINE | re.DOTALL)
_INDENTED = re.compile(r"(?:^(?: {4}|\t)[^\n]*\n|^\s*\n)+", re.MULTILINE)
_PROMPT = re.compile(r"^ *(?:>>>|\.\.\.) ?", re.MULTILINE)


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """Lines of two files that are alike; 1-based, the last one included."""

    left: tuple[int, int]
    right: tuple[int, int]
    tokens: int


class Match(msgspec.Struct, frozen=True, kw_only=True):
    """Two files that share more than is explained."""

    left: str  #: path
    right: str
    how: str  #: "as written", or "after normalising" names and literals
    shared: int  #: rare fragments in both
    rare: int  #: rare fragments of the file that has fewer
    median: float  #: what a pair shares so, in the middle
    chance: float  #: part of pairs that would share as much, by the spread of all pairs
    blocks: list[Block]


class Same(msgspec.Struct, frozen=True, kw_only=True):
    """Files that are equal."""

    paths: list[str]
    how: str  #: "byte for byte" or "after normalising"
    tokens: int  #: length of each
    surprising: bool  #: whether that many files would hardly be equal by chance


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What is alike in an exercise. Advice to look; no evidence of copying."""

    week: int
    exercise: str
    files: int
    pairs: int
    clusters: list[list[str]]
    matches: list[Match]
    same: list[Same]
    enough: bool  #: whether there are files enough to say what is surprising


def similar(exercise: Exercise, submissions: Sequence[Submission], brief: str) -> Found:
    """Compare the submissions of one exercise.

    Args:
        exercise: which one.
        submissions: its files that could be read, one for each student.
        brief: the text of the week's assignment; its code is nobody's own.

    """
    submissions = sorted(submissions, key=lambda each: each.path)
    read = {s.path: tokens(s.source or "") for s in submissions}
    given = [tokens(each) for each in (_starter(exercise), *code_of(brief))]
    ways = {
        "after normalising": _compare(read, given, "alike"),
        "as written": _compare(read, given, "written"),
    }
    best: dict[tuple[str, str], tuple[str, Pair]] = {}
    for how, comparison in ways.items():
        for pair in comparison.surprising:
            if pair.key not in best or pair.chance < best[pair.key][1].chance:
                best[pair.key] = how, pair
    usual = ways["after normalising"]
    matches = [_match(how, pair, ways[how].median, read) for how, pair in best.values()]
    return Found(
        week=exercise.week,
        exercise=exercise.slug,
        files=usual.files,
        pairs=usual.pairs,
        clusters=clusters(best),
        matches=sorted(matches, key=lambda each: (each.chance, each.left, each.right)),
        same=list(_same(submissions, read, set(best))),
        enough=usual.enough,
    )


def code_of(brief: str) -> list[str]:
    """Return the code in a Markdown text: fenced and indented blocks, without prompts."""
    blocks = [*_FENCED.findall(brief), *_INDENTED.findall(brief)]
    return [_PROMPT.sub("", block) for block in blocks if block.strip()]


def _starter(exercise: Exercise) -> str:
    path: Path = exercise.starter
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _compare(
    read: Mapping[str, list[Token]], given: Iterable[list[Token]], field: str
) -> Comparison:
    nobodys = explained([getattr(token, field) for token in each] for each in given)
    prints = {}
    for path, found in read.items():
        kept = fingerprint([getattr(token, field) for token in found])
        prints[path] = {gram: place for gram, place in kept.items() if gram not in nobodys}
    return compare(prints)


def _same(
    submissions: Iterable[Submission],
    read: Mapping[str, list[Token]],
    surprising: set[tuple[str, str]],
) -> Iterable[Same]:
    """Yield groups of equal files; what is equal byte for byte is not told again."""
    written, alike = defaultdict(list), defaultdict(list)
    for each in submissions:
        if read[each.path]:
            written[each.source].append(each.path)
            alike[tuple(token.alike for token in read[each.path])].append(each.path)
    ways = {"byte for byte": list(written.values()), "after normalising": list(alike.values())}
    told: list[list[str]] = []
    for how, groups in ways.items():
        for paths in sorted(groups, key=lambda each: (-len(each), each)):
            if len(paths) > 1 and paths not in told:
                told.append(paths)
                pair = any(key[0] in paths and key[1] in paths for key in surprising)
                count = len(read[paths[0]])
                yield Same(paths=paths, how=how, tokens=count, surprising=pair)


def _match(how: str, pair: Pair, median: float, read: Mapping[str, list[Token]]) -> Match:
    blocks = shared_blocks(read[pair.left], read[pair.right])
    return Match(
        left=pair.left,
        right=pair.right,
        how=how,
        shared=pair.shared,
        rare=pair.rare,
        median=median,
        chance=pair.chance,
        blocks=blocks[:BLOCKS],
    )


def shared_blocks(left: Sequence[Token], right: Sequence[Token]) -> list[Block]:
    """Return the longest stretches that are alike, the longest first."""
    ones, others = [t.alike for t in left], [t.alike for t in right]
    places: dict[int, int] = {}
    for index, gram in enumerate(grams(others)):
        places.setdefault(gram, index)
    found, start, hashes = [], 0, grams(ones)
    while start < len(hashes):
        place = places.get(hashes[start])
        length = 0 if place is None else _length(ones, start, others, place)
        if place is not None and length >= LENGTH:
            found.append(
                Block(
                    left=(left[start].line, left[start + length - 1].line),
                    right=(right[place].line, right[place + length - 1].line),
                    tokens=length,
                )
            )
        start += max(1, length)
    return sorted(found, key=lambda block: (-block.tokens, block.left))


def _length(left: Sequence[str], start: int, right: Sequence[str], place: int) -> int:
    length = 0
    while (
        start + length < len(left)
        and place + length < len(right)
        and left[start + length] == right[place + length]
    ):
        length += 1
    return length
