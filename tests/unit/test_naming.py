"""What a file's name says, and the sentence for every way to get it wrong."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.catalog import Catalog, Exercise
from grader.discovery.naming import judge, judge_anywhere, resembles
from grader.spelling import closest, visible

RIGHT = "Week03/functions_ada_lovelace.py"

# What a student wrote, below Week03/, where Week03/functions_ada_lovelace.py was wanted.
MISNAMED = [
    # the ending
    "functions_ada_lovelace",
    "functions_ada_lovelace.py.py",
    "functions_ada_lovelace.py.py.py",
    "functions_ada_lovelace.PY",
    "functions_ada_lovelace.py.txt",
    "functions_ada_lovelace.txt",
    "functions_ada_lovelace.pyt",
    "functions_ada_lovelace.p",
    "functions_ada_lovelace.python",
    "functions_ada_lovelace.ipynb",
    "functions_ada_lovelace,py",
    "functions_ada_lovelace_py",
    "functions_ada_lovelace py",
    "functions_ada_lovelacepy",
    "functions_ada_lovelace .py",
    "functions_ada_lovelace. py",
    "functions_ada_lovelace.py ",
    "functions_ada_lovelace.py.",
    "functions_ada_lovelace..py",
    # how the words are joined
    "functions_ada_lovelace_.py",
    "functions__ada_lovelace.py",
    "_functions_ada_lovelace.py",
    ".functions_ada_lovelace.py",
    "functions-ada-lovelace.py",
    "functions\u2013ada\u2013lovelace.py",
    "functions.ada.lovelace.py",
    "functions.ada.lovelace",
    "functions ada lovelace.py",
    "functions\u00a0ada_lovelace.py",
    "functions%20ada%20lovelace.py",
    "functions+ada+lovelace.py",
    "functionsAdaLovelace.py",
    "functions_AdaLovelace.py",
    "functionsada_lovelace.py",
    # letters
    "Functions_Ada_Lovelace.py",
    "FUNCTIONS_ADA_LOVELACE.py",
    "functions_\u00e2da_lovelace.py",
    "functions_a\u0301da_lovelace.py",
    "functions_\u0430da_lovelace.py",
    "func\u0442ions_ada_lovelace.py",
    "functions_ada\u200b_lovelace.py",
    "functions_ada_\u202elovelace.py",
    "functions_ada_lovelace.py\n",
    "functions\nada_lovelace.py",
    "functions_ada_lovelace\udcff.py",
    "functions_ada_lovelace\N{PARTY POPPER}.py",
    "functions_ada_love'lace.py",
    "\uff46unctions_ada_lovelace.py",
    # the exercise
    "function_ada_lovelace.py",
    "fuctions_ada_lovelace.py",
    "functoins_ada_lovelace.py",
    "func_ada_lovelace.py",
    "func_tions_ada_lovelace.py",
    "custom_power_ada_lovelace.py",
    "costum_power_ada_lovelace.py",
    "custompower_ada_lovelace.py",
    "fn_w_counter_ada_lovelace.py",
    "ada_lovelace_functions.py",
    "ada_functions_lovelace.py",
    "test_functions_ada_lovelace.py",
    "tests_functions_ada_lovelace.py",
    "week03_functions_ada_lovelace.py",
    "hw_3_functions_ada_lovelace.py",
    "functions_custom_power_ada_lovelace.py",
    "functions_functions_ada_lovelace.py",
    # leftovers
    "Create functions_ada_lovelace.py",
    "Update functions_ada_lovelace.py",
    "Copy of functions_ada_lovelace.py",
    "functions_ada_lovelace (1).py",
    "functions_ada_lovelace - Copy.py",
    "functions_ada_lovelace_copy.py",
    "functions_ada_lovelace_final.py",
    "functions_ada_lovelace_v2.py",
    "functions_ada_lovelace_test.py",
    "functions_ada_lovelace_2024001.py",
    "functions_ada_lovelace.py~",
    # folders
    "Week03/functions_ada_lovelace.py",
    "week3/functions_ada_lovelace.py",
    "homework/functions_ada_lovelace.py",
    "HW/functions_ada_lovelace.py",
    "ada_lovelace/functions.py",
    "ada_lovelace/functions_ada_lovelace.py",
    "functions/ada_lovelace.py",
    "functions_ada_lovelace/main.py",
    "functions_ada_lovelace.py/functions_ada_lovelace.py",
    # several at once
    "Create Function-Ada Lovelace",
    "Test Functions-ada.lovelace.PY.txt",
]

# Whole paths, and the path each should have.
MISPLACED = {
    "functions_ada_lovelace.py": RIGHT,
    "function_ada_lovelace.py": RIGHT,
    "Create functions_ada_lovelace.py": RIGHT,
    "week03/functions_ada_lovelace.py": RIGHT,
    "Week3/functions_ada_lovelace.py": RIGHT,
    "week 3/functions_ada_lovelace.py": RIGHT,
    "WEEK03/functions_ada_lovelace.py": RIGHT,
    "Week_03/functions_ada_lovelace.py": RIGHT,
    "Wek03/functions_ada_lovelace.py": RIGHT,
    "Week03 (1)/functions_ada_lovelace.py": RIGHT,
    "\uff37eek03/functions_ada_lovelace.py": RIGHT,
    "week03/hw/functions_ada_lovelace.py": "Week03/hw/functions_ada_lovelace.py",
    "Week03/hw/hw/functions_ada_lovelace.py": "Week03/hw/functions_ada_lovelace.py",
    "Week03/hw/function_ada_lovelace.py": "Week03/hw/functions_ada_lovelace.py",
    "Week04/functions_ada_lovelace.py": RIGHT,
    "Week09/functions_ada_lovelace.py": RIGHT,
    "Week04/Week03/functions_ada_lovelace.py": RIGHT,
    "hw/functions_ada_lovelace.py": RIGHT,
    "my-fork/Week03/functions_ada_lovelace.py": RIGHT,
    "Week03\\functions_ada_lovelace.py": RIGHT,
    "week03_functions_ada_lovelace.py": RIGHT,
    "Week01/ada_lovelace.py": "Week01/info_ada_lovelace.py",
    "Week01/introduction_ada_lovelace.py": "Week01/info_ada_lovelace.py",
    "Week02/type_ada_lovelace.py": "Week02/types_ada_lovelace.py",
    "Week04/await_me_ada_lovelace.py": "Week04/awaitme_ada_lovelace.py",
    "Week06/next_pi_ada_lovelace.py": "Week06/pi_ada_lovelace.py",
    "Week06/thread_ada_lovelace.py": "Week06/threaded_ada_lovelace.py",
    "Week03/performance_ada_lovelace.py": "Week03/decorators_ada_lovelace.py",
    "Week03/piramid_ada_lovelace.py": "Week03/pyramid_ada_lovelace.py",
}

# Names of which something cannot be told; capitals stand for it.
UNTOLD = {
    "Week03/functions_ada.py": "Week03/functions_ada_LASTNAME.py",
    "Week03/functions.py": "Week03/functions_FIRSTNAME_LASTNAME.py",
    "Week03/functions_firstname_lastname.py": "Week03/functions_FIRSTNAME_LASTNAME.py",
    "Week03/functions_\u738b_\u5c0f\u660e.py": "Week03/functions_FIRSTNAME_LASTNAME.py",
    "Week03/ada_lovelace.py": "Week03/EXERCISE_ada_lovelace.py",
    "Week03/homework_ada_lovelace.py": "Week03/EXERCISE_ada_lovelace.py",
    "Week03/notes.txt": "Week03/EXERCISE_FIRSTNAME_LASTNAME.py",
    "Week09/sorting_ada_lovelace.py": "WeekNN/EXERCISE_ada_lovelace.py",
    "ada_lovelace.py": "WeekNN/EXERCISE_ada_lovelace.py",
}

SENTENCES = {
    "Week03/functions_ada_lovelace": [
        'the name does not end in ".py"; add it. Rename the file to functions_ada_lovelace.py.'
    ],
    "Week03/functions_ada_lovelace.py.py": [
        'the name has ".py" twice; once is enough. Rename the file to functions_ada_lovelace.py.'
    ],
    "Week03/functions_ada_lovelace.py.txt": [
        'the name ends in ".py.txt"; the name of a Python file ends in ".py". '
        "Rename the file to functions_ada_lovelace.py."
    ],
    "Week03/functions_ada_lovelacepy": [
        'the dot before "py" is missing; add it. Rename the file to functions_ada_lovelace.py.'
    ],
    "Week03/function_ada_lovelace.py": [
        'unknown exercise "function" in Week 03; did you mean "functions"? '
        "Rename the file to functions_ada_lovelace.py."
    ],
    "Week03/custom_power_ada_lovelace.py": [
        '"custom_power" is only a part of the exercise "functions"; the file is named after the '
        "exercise. Rename the file to functions_ada_lovelace.py."
    ],
    "Week03/test_functions_ada_lovelace.py": [
        '"test" stands before the exercise; leave it out. '
        "Rename the file to functions_ada_lovelace.py."
    ],
    "Week02/Create types_ada_lovelace.py": [
        '"Create" in front comes from GitHub\'s commit message; it does not belong in the name. '
        "Rename the file to types_ada_lovelace.py."
    ],
    "Week03/functions_a\u011fa_\u0131\u015f\u0131k.py": [
        'the letters "\u011f", "\u0131" and "\u015f" are not English letters; '
        'write "g", "i" and "s". Rename the file to functions_aga_isik.py.'
    ],
    "Week03/functions_j\u00f6rg_wei\u00df.py": [
        'the letters "\u00f6" and "\u00df" are not English letters; write "o" and "ss". '
        "Rename the file to functions_jorg_weiss.py."
    ],
    "Week03/functions_\u0130lker_\u00d6z.py": [
        'the letters "\u0130" and "\u00d6" are not English letters; write "i" and "o". '
        "Rename the file to functions_ilker_oz.py."
    ],
    "Week03/functions_\u0430da_lovelace.py": [
        'the letter "\u0430" (Cyrillic) only looks like "a"; type it again on an English '
        "keyboard. Rename the file to functions_ada_lovelace.py."
    ],
    "Week03/functions_ada_\u200flovelace.py": [
        "the name has an invisible character, U+200F RIGHT-TO-LEFT MARK; delete it. "
        "Rename the file to functions_ada_lovelace.py."
    ],
    "Week03/functions_ada_lovelace.py\n": [
        "the name has an invisible character, U+000A a line break; delete it. "
        "Rename the file to functions_ada_lovelace.py."
    ],
    "Week03/Functions_ada_Lovelace.py": [
        'the name has capital letters, "F" and "L"; use small letters only. '
        "Rename the file to functions_ada_lovelace.py."
    ],
    "Week03/functions ada lovelace.py": [
        'the name has a space in it; words are joined by "_". '
        "Rename the file to functions_ada_lovelace.py."
    ],
    "Week03/functions__ada_lovelace.py": [
        'the name has a "_" too many; one stands between two words, none at the ends. '
        "Rename the file to functions_ada_lovelace.py."
    ],
    "functions_ada_lovelace.py": [
        "the file lies at the top of the repository; put it in its week's folder. "
        "Move the file to Week03/functions_ada_lovelace.py."
    ],
    "Week04/functions_ada_lovelace.py": [
        '"functions" is an exercise of Week 03, not of Week 04. '
        "Move the file to Week03/functions_ada_lovelace.py."
    ],
    "week04/awaitme_ada_lovelace.py": [
        'the folder "week04" should be called "Week04". '
        "Move the file to Week04/awaitme_ada_lovelace.py."
    ],
    "Week04/Week04/awaitme_ada_lovelace.py": [
        'the folder "Week04" lies in another "Week04"; one of them is enough. '
        "Move the file to Week04/awaitme_ada_lovelace.py."
    ],
    "Week03/functions_ada.py": [
        '"ada" is one name; write your first and your last name, joined by "_". Rename the file '
        "to functions_ada_LASTNAME.py, with your own last name in small letters."
    ],
    "Week03/ada_lovelace.py": [
        "the name does not begin with an exercise; Week 03 has decorators, functions and pyramid. "
        "Rename the file to EXERCISE_ada_lovelace.py, where EXERCISE is decorators, functions or "
        "pyramid."
    ],
    "Week03/notes.txt": [
        "no exercise of Week 03 asks for this file. Delete it, or, if it is your submission, "
        "rename the file to EXERCISE_FIRSTNAME_LASTNAME.py, where EXERCISE is decorators, "
        "functions or pyramid, with your own names in small letters."
    ],
    "Week03/functions_ada_lovelace.py/functions_ada_lovelace.py": [
        '"functions_ada_lovelace.py" is a folder; a submission is one file, without a folder '
        "round it. Move the file to Week03/functions_ada_lovelace.py."
    ],
    "week3/Create Function-ada_lovelace.PY": [
        'the folder "week3" should be called "Week03".',
        '"Create" in front comes from GitHub\'s commit message; it does not belong in the name.',
        'the name has capital letters, "F", "P" and "Y"; use small letters only.',
        'the name has a hyphen "-" in it; words are joined by "_".',
        'unknown exercise "function" in Week 03; did you mean "functions"? '
        "Move and rename the file to Week03/functions_ada_lovelace.py.",
    ],
}


@pytest.mark.parametrize(
    "path",
    [
        "Week03/functions_ada_lovelace.py",
        "Week03/hw/functions_ada_lovelace.py",
        "Week03/functions_ada_byron_lovelace.py",
        "Week03/functions_ada_lovelace2.py",
        "Week06/pi_alan_turing.py",
    ],
)
def test_a_right_name_is_silent(catalog: Catalog, path: str) -> None:
    """A name as the course asks for it has no problem."""
    assert not judge(path, catalog).problems


@pytest.mark.parametrize("name", MISNAMED)
def test_a_misnamed_file_is_told_its_right_name(catalog: Catalog, name: str) -> None:
    """Every misspelling of one path is recognised, and that path suggested."""
    judgement = judge(f"Week03/{name}", catalog)
    assert judgement.wanted == RIGHT
    assert judgement.problems


@pytest.mark.parametrize("name", MISNAMED)
def test_a_misnamed_file_can_still_be_graded(catalog: Catalog, name: str) -> None:
    """The exercise and the student are told in spite of the mistake."""
    judgement = judge(f"Week03/{name}", catalog)
    assert (catalog.find(3, "functions"), "ada_lovelace") == (judgement.exercise, judgement.student)


@pytest.mark.parametrize(("path", "wanted"), [*MISPLACED.items(), *UNTOLD.items()])
def test_the_right_path_is_suggested(catalog: Catalog, path: str, wanted: str) -> None:
    """A file in the wrong folder, or of an unknown exercise, is told where it belongs."""
    judgement = judge(path, catalog)
    assert wanted == judgement.wanted
    assert judgement.problems


@pytest.mark.parametrize(("path", "sentences"), SENTENCES.items())
def test_the_sentences(catalog: Catalog, path: str, sentences: list[str]) -> None:
    """Each mistake has its own sentence, and the last says what to do in the end."""
    assert sentences == list(judge(path, catalog).problems)


@pytest.mark.parametrize("path", UNTOLD)
def test_what_cannot_be_told_is_not_guessed(catalog: Catalog, path: str) -> None:
    """Without an exercise, or without both names, one of them stays open."""
    judgement = judge(path, catalog)
    student = judgement.student or ""
    assert judgement.exercise is None or "_" not in student


@pytest.mark.parametrize(
    "name",
    [
        *("quiz_ada_lovelace", "quiz_ada_lovelace.py", "quiz_ada_lovelace.toml.txt"),
        *("quiz_ada_lovelace.TOML", "Quiz_Ada_Lovelace.toml", "QuizAdaLovelace.toml"),
        *("quizz_ada_lovelace.toml", "quiz-03-ada-lovelace.toml", "ada_lovelace_quiz.toml"),
    ],
)
def test_misnamed_answers_are_told_their_right_name(catalog: Catalog, name: str) -> None:
    """A file of answers is told of its mistakes as a program is, and ends in .toml."""
    judgement = judge(f"Week03/{name}", catalog)
    assert "Week03/quiz_ada_lovelace.toml" == judgement.wanted
    assert "quiz_ada_lovelace.toml" in " ".join(judgement.problems)


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("quiz_ada_lovelace.toml", True),
        ("pyproject.toml", False),
        ("docs/quiz.toml", False),
        ("notes/quiz_ada_lovelace.toml", True),
    ],
)
def test_answers_outside_of_the_weeks(catalog: Catalog, path: str, meant: bool) -> None:
    """Answers in a wrong place are noticed, and other TOML files are let be."""
    assert meant == resembles(path, catalog, boldly=True)


def test_a_program_of_somebody_called_quiz(catalog: Catalog) -> None:
    """A student's name does not make answers of a program."""
    assert () == judge("Week03/functions_ada_quiz.py", catalog).problems


def test_a_prefix_of_several_weeks_needs_its_week() -> None:
    """Outside of the weeks' folders, a prefix that two weeks share tells no exercise."""
    two = Catalog([Exercise(format=1, week=w, prefix="counter", title="") for w in (8, 11)])
    judgement = judge("counter_ada_lovelace.py", two)
    assert judgement.exercise is None
    assert '"counter" is an exercise of the weeks 08 and 11' in judgement.problems[-1]


def test_the_week_decides_between_two_exercises_of_one_prefix() -> None:
    """Inside a week's folder the same prefix means that week's exercise."""
    two = Catalog([Exercise(format=1, week=w, prefix="counter", title="") for w in (8, 11)])
    assert two.find(11, "counter") == judge("Week11/counter_ada_lovelace.py", two).exercise


def test_a_lone_file_is_told_by_its_name(catalog: Catalog) -> None:
    """A file outside of every week's folder is not blamed for its place."""
    judgement = judge_anywhere("/tmp/functions_ada_lovelace.py", catalog)
    assert not judgement.problems
    assert catalog.find(3, "functions") == judgement.exercise


def test_a_lone_file_is_still_told_its_right_name(catalog: Catalog) -> None:
    """Only the place is free; the name is judged as everywhere."""
    sentence = (
        'unknown exercise "function"; did you mean "functions" of Week 03? '
        "Rename the file to functions_ada_lovelace.py."
    )
    assert (sentence,) == judge_anywhere("/tmp/function_ada_lovelace.py", catalog).problems


def test_the_nearest_week_counts_for_a_lone_file(catalog: Catalog) -> None:
    """A week's folder anywhere on the machine is taken for one."""
    judgement = judge_anywhere("/tmp/class/Week04/functions_ada_lovelace.py", catalog)
    assert '"functions" is an exercise of Week 03, not of Week 04.' in judgement.problems[0]


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("functions_ada_lovelace", True),
        ("Create types_ada_lovelace.py", True),
        ("ada_lovelace.py", True),
        ("hw/functions_ada_lovelace.py", True),
        ("src/week03/x.py", True),
        ("Week03", True),
        ("README.md", False),
        ("setup.py", False),
        ("main.py", False),
        ("Makefile", False),
        ("grader/functions_ada_lovelace.py", False),
        (".github/functions_ada_lovelace.py", False),
        ("lib/timer.py", False),
    ],
)
def test_what_looks_like_a_submission(catalog: Catalog, path: str, meant: bool) -> None:
    """Outside of the weeks' folders only what looks like a submission is taken for one."""
    assert meant == resembles(path, catalog, boldly=False)


@pytest.mark.parametrize("path", ["main.py", "lib/timer.py", "odev/x.py", "ada_lovelace"])
def test_a_branch_is_read_boldly(catalog: Catalog, path: str) -> None:
    """What somebody put on a branch is answered sooner than what always lay there."""
    assert resembles(path, catalog, boldly=True)


@pytest.mark.parametrize(
    ("name", "choice"), [("function", "functions"), ("Pyramids", "pyramid"), ("zzz", None)]
)
def test_closest(name: str, choice: str | None) -> None:
    """The most similar choice is found, capitals aside, and a far one is not."""
    assert choice == closest(name, ["functions", "decorators", "pyramid"])


def test_visible_escapes_what_cannot_be_seen() -> None:
    """Control characters, direction marks and bytes that are no UTF-8 are written out."""
    escaped = r"a\n\u202e\x1b\udcff\xa0 " + "\u011f"
    assert escaped == visible("a\n\u202e\x1b\udcff\u00a0 \u011f")


_PIECES = st.sampled_from(
    [
        *("Week03", "week04", "Week3", "hw", "/", "\\", "_", " ", ".", "-", ".py", "py", ".txt"),
        *("functions", "timer", "custom_power", "ada", "lovelace", "Create ", "test_", "(1)"),
        *("\u011f", "\u0130", "\u202e", "\n", "\u738b", "\u0430", "\udcff", "\u212a", "\u037e"),
        *("\u0300", "%20", "A", "copy", "1"),
    ]
)
_PATHS = st.one_of(
    st.text(st.characters(exclude_categories=()), max_size=40),
    st.lists(_PIECES, max_size=10).map("".join),
    st.lists(_PIECES, max_size=8).map(lambda pieces: "Week03/" + "".join(pieces)),
)
_ACCEPTED = re.compile(r"Week0[1-6]/(hw/)?[a-z]+(_[a-z][a-z0-9]*){2,}\.py")


@given(path=_PATHS)
def test_no_path_is_met_with_an_exception_or_with_silence(catalog: Catalog, path: str) -> None:
    """Whatever a file is called: it is exactly right, or it is told why it is not."""
    judgement = judge(path, catalog)
    right = bool(_ACCEPTED.fullmatch(path)) and judgement.wanted == path
    assert right == (judgement.problems == ())


@given(path=_PATHS)
def test_no_sentence_holds_a_raw_control_character(catalog: Catalog, path: str) -> None:
    """Nothing that a terminal obeys or an eye misses gets into a sentence."""
    for judgement in (judge(path, catalog), judge_anywhere(path, catalog)):
        assert "".join(judgement.problems).isprintable()


@given(path=_PATHS)
def test_no_path_is_told_to_become_itself(catalog: Catalog, path: str) -> None:
    """A file that has a problem is never asked to take the name it has."""
    judgement = judge(path, catalog)
    assert not judgement.problems or judgement.wanted != path


@given(path=_PATHS)
def test_following_the_advice_helps(catalog: Catalog, path: str) -> None:
    """Once the file has the suggested name, no problem is left, unless a word is still open."""
    wanted = judge(path, catalog).wanted
    open_word = re.search("[A-Z]", wanted.replace("Week", "")) is not None
    assert open_word or not judge(wanted, catalog).problems
