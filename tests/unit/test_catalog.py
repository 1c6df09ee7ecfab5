"""Exercises as their exercise.toml files describe them."""

import pytest

from grader.catalog import load_catalog
from grader.errors import CatalogError

GOOD = 'format = 1\nweek = 2\nprefix = "types"\ntitle = "Types"\n'


def write(folder, text, week="week02", slug="types"):
    path = folder / week / slug / "exercise.toml"
    path.parent.mkdir(parents=True)
    path.write_text(text)


def test_an_exercise_is_loaded(tmp_path):
    """Week, prefix and slug come from the file and its folder."""
    write(tmp_path, GOOD + 'requires = ["my_int"]\n[reject]\n"a.py" = ["test_a"]\n')
    (exercise,) = load_catalog(tmp_path)
    assert (2, "types", "types", ("my_int",), {"a.py": ("test_a",)}) == (
        exercise.week, exercise.prefix, exercise.slug, exercise.requires, exercise.reject,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("format = ", "cannot be read"),
        (GOOD.replace('prefix = "types"\n', ""), "prefix"),
        (GOOD + "colour = 3\n", "colour"),
        (GOOD.replace("week = 2", 'week = "two"'), "week"),
        (GOOD.replace("format = 1", "format = 2"), "format 2"),
        (GOOD.replace("week = 2", "week = 3"), "week02"),
    ],
)
def test_a_mistake_names_file_and_cause(tmp_path, text, said):
    """Whoever writes an exercise is told where and what."""
    write(tmp_path, text)
    with pytest.raises(CatalogError, match=said) as caught:
        load_catalog(tmp_path)
    assert "exercise.toml" in str(caught.value)


def test_two_exercises_cannot_share_a_prefix(tmp_path):
    """A submission must belong to one exercise."""
    write(tmp_path, GOOD)
    write(tmp_path, GOOD, slug="kinds")
    with pytest.raises(CatalogError, match="already has an exercise"):
        load_catalog(tmp_path)


def test_the_courses_own_exercises_load():
    """Every exercise.toml of the project is valid and complete."""
    catalog = load_catalog()
    assert len(catalog) > 0
    assert all(e.suite.exists() and e.starter.exists() for e in catalog)
