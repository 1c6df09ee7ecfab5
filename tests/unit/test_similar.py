"""Files that share more than chance explains are told; those that many write alike are not."""

from __future__ import annotations

import io
import keyword
import tokenize
from pathlib import Path
from types import SimpleNamespace

import pytest
from classes import commented, long, renamed, reordered, short
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from grader.similar.comparing import clusters, compare
from grader.similar.finding import code_of, shared_blocks, similar
from grader.similar.fragments import GUARANTEE, fingerprint, grams
from grader.similar.showing import told
from grader.similar.tokens import tokens

EXERCISES = Path(__file__).parents[2] / "grader" / "exercises"
NO_STARTER = Path("no", "starter.py")
SKIPPED = {
    tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT,
    tokenize.ENDMARKER, tokenize.ENCODING,
}  # fmt: skip


def found(files: dict[str, str], brief: str = "", starter: Path = NO_STARTER):
    exercise = SimpleNamespace(week=3, slug="pyramid", starter=starter)
    submissions = [SimpleNamespace(path=path, source=text) for path, text in files.items()]
    return similar(exercise, submissions, brief)


def _copied() -> dict[str, str]:
    files = long(12, 1)
    return files | {"student_005": files["student_003"]}


# --- tokens ---------------------------------------------------------------------------------


@pytest.mark.parametrize("path", sorted(EXERCISES.glob("week0[2-6]/*/accept/*.py")), ids=str)
def test_the_scanner_agrees_with_python(path):
    """On files that parse, it finds the tokens that `tokenize` finds, docstrings aside."""
    source = path.read_text(encoding="utf-8")
    if 'f"' in source or "f'" in source:
        pytest.skip("tokenize takes f-strings apart in newer Pythons")
    generated = tokenize.generate_tokens(io.StringIO(source).readline)
    python = [(t.string, t.start[0]) for t in generated if t.type not in SKIPPED]
    ours = [(t.written, t.line) for t in tokens(source)]
    docstrings = [t for t in python if t[0].lstrip("rRuU")[:3] in ('"""', "'''")]
    assert [t for t in python if t not in docstrings] == [t for t in ours if t not in docstrings]


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_has_tokens(source):
    """No file stops the scanner, and nothing but blanks, comments and docstrings is lost."""
    assert all(token.written and token.line >= 1 for token in tokens(source))


@pytest.mark.parametrize(
    "source", ['"""' * 20_000, "'" * 60_000, "(" * 60_000, "\\\n" * 30_000, "0" * 60_000 + "é"]
)
def test_evil_files_are_scanned_too(source):
    """Texts that never end and brackets that never close take no more than a glance."""
    assert len(tokens(source)) <= len(source)


def test_names_of_one_s_own_are_alike_and_others_stay():
    """What can be renamed is; keywords, builtins and the library's modules cannot."""
    assert ["name", "=", "print", "(", "threading", ".", "name", ",", "0", ")"] == [
        token.alike for token in tokens("x = print(threading.lock, 0x1F)")
    ]
    assert all(t.alike == t.written for t in tokens(" ".join(keyword.kwlist)))


def test_comments_docstrings_and_layout_do_not_count():
    """The same statements, told and laid out otherwise, are the same tokens."""
    one = 'def f(x):\n    """Text."""\n    return (x +\n        1)\n'
    two = "def f( x ) :  # comment\n\treturn(x+1)"
    assert [t.written for t in tokens(one)] == [t.written for t in tokens(two)]


# --- fragments ------------------------------------------------------------------------------

WORDS = st.lists(st.sampled_from("abcde"), max_size=40)


@given(WORDS, WORDS, st.lists(st.sampled_from("abcde"), min_size=GUARANTEE, max_size=20))
def test_a_long_match_is_never_missed(before, after, common):
    """Any `GUARANTEE` tokens in a row that two files share leave a fragment in both."""
    assert set(fingerprint(before + common)) & set(fingerprint(common + after))


@given(WORDS)
def test_a_fingerprint_is_of_the_file(words):
    """Every fragment is a k-gram of the file, at the place that is told."""
    hashes = grams(words)
    assert all(hashes[place] == kept for kept, place in fingerprint(words).items())


# --- what is told ---------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(4))
def test_short_solutions_accuse_nobody(seed):
    """Sixty students who wrote alone have few ways to write ten lines, and many are equal."""
    result = found(short(60, seed))
    assert ([], [], True) == (result.matches, result.clusters, bool(result.same))


@pytest.mark.parametrize("seed", range(4))
def test_long_solutions_written_alone_accuse_nobody(seed):
    """No pair is told only because one pair must be the most similar."""
    assert [] == found(long(60, seed)).matches


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("change", [str, renamed, reordered, commented])
def test_a_copy_is_found(change, seed):
    """Whatever was done to hide it: names, numbers and texts, the order, the comments."""
    files = long(40, seed)
    files["student_005"] = change(files["student_003"])
    assert [["student_003", "student_005"]] == found(files).clusters


def test_copies_of_copies_are_one_cluster():
    """Everybody who shares it is in one group, and nobody else."""
    files = long(60, 1)
    for number, change in ((5, renamed), (7, reordered), (9, commented), (11, str)):
        files[f"student_{number:03}"] = change(files["student_003"])
    assert [[f"student_{n:03}" for n in (3, 5, 7, 9, 11)]] == found(files).clusters


def test_a_short_file_that_nobody_else_would_write_is_told():
    """Equal bytes are surprising where the others show how many ways there are."""
    files = long(40, 2)
    odd = long(1, 99)["student_000"]
    files["student_001"] = files["student_002"] = odd
    (same,) = found(files).same
    assert ("byte for byte", True, ["student_001", "student_002"]) == (
        same.how, same.surprising, same.paths,
    )  # fmt: skip


def test_what_was_handed_to_everybody_is_nobody_s(tmp_path):
    """Code of the starter and of the brief is no match, however rarely it is used."""
    files, given_code = long(40, 3), long(1, 98)["student_000"]
    files["student_001"] = files["student_002"] = given_code
    starter = tmp_path / "starter.py"
    starter.write_text(given_code, encoding="utf-8")
    assert [["student_001", "student_002"]] == found(files).clusters
    assert [] == found(files, starter=starter).matches
    assert [] == found(files, brief=f"Write:\n\n```python\n{given_code}\n```\n").matches


def test_a_brief_s_code():
    """Fenced, indented, and behind a prompt."""
    brief = "Text\n\n    >>> f(1)\n    2\n\nMore `x`\n\n```python\ny = 3\n```\n"
    assert ["y=3", "f(1)2"] == ["".join(each.split()) for each in code_of(brief)]


def test_too_few_files_say_nothing():
    """Among seven, nobody knows what is rare; equal files are told as a fact."""
    files = long(7, 0)
    files["student_001"] = files["student_002"]
    result = found(files)
    assert ([], False, 1) == (result.matches, result.enough, len(result.same))


@settings(max_examples=5, phases=[Phase.generate])
@given(st.permutations(sorted(_copied().items())))
def test_the_order_of_files_does_not_matter(files):
    """Folders are listed in any order."""
    assert found(_copied()) == found(dict(files))


def test_files_that_do_not_parse_are_compared():
    """A syntax error hides nothing."""
    files = long(40, 1)
    files["student_005"] = renamed(files["student_003"]) + "\n)))) '''"
    assert [["student_003", "student_005"]] == found(files).clusters


def test_empty_files_share_nothing():
    """Neither fragments nor equality."""
    result = found(dict.fromkeys("abcdefghij", "# nothing\n"))
    assert ([], []) == (result.matches, result.same)


def test_where_two_files_agree():
    """The longest stretch comes first, with its lines in both."""
    one = tokens("a = 1\n\ndef f(x):\n    return [x, x + 1, x + 2, x + 3]\n")
    two = tokens("def g(y):\n    return [y, y + 1, y + 2, y + 3]\n\nprint('end')\n")
    block = shared_blocks(one, two)[0]
    assert ((3, 4), (1, 2)) == (block.left, block.right)


def test_it_is_told_how_surprising_a_pair_is():
    """Fragments shared, what is usual, and how rarely chance does that."""
    files = long(40, 1)
    files["student_005"] = renamed(files["student_003"])
    result = found(files)
    sentence = told(result, result.matches[0])
    assert "rare fragments; the median pair shares" in sentence
    assert f"here there are {40 * 39 // 2}" in sentence


def test_pairs_with_a_file_in_common_are_joined():
    """The largest group comes first."""
    assert [["a", "b", "c"], ["x", "y"]] == clusters([("x", "y"), ("a", "b"), ("c", "b")])


def test_one_pair_is_more_surprising_the_rarer_its_fragments_are():
    """The same number of shared fragments says less if others have them."""
    alone = {f"s{i}": {i * 100 + j: j * 8 for j in range(20)} for i in range(30)}
    rare = {**alone, "s1": alone["s0"]}
    usual = {**rare, **{f"s{i}": alone["s0"] for i in range(2, 7)}}
    first = compare(rare).surprising[0]
    assert ("s0", "s1") == first.key
    assert first.bits > max([0.0, *(p.bits for p in compare(usual).surprising)])
