"""`grader gradebook …`: reads the options, calls the module that does the work, writes files.

Only click is imported before a command runs, as every other command imports this module too.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from grader.gradebook.asking import Book

_FILE = click.Path(path_type=Path, dir_okay=False)


def _book(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that say which gradebook and which course are meant."""
    course = click.option(
        "--course", type=_FILE, default=Path("course.toml"), show_default=True, help="The rules."
    )
    file = click.option(
        "--file",
        type=_FILE,
        default=Path("gradebook.sqlite"),
        show_default=True,
        help="The gradebook.",
    )
    return course(file(command))


_week = click.option("--week", type=int, metavar="N", help="This week only.")


@click.group()
def gradebook() -> None:
    """Keep every run, and say who has how many points."""


@gradebook.command()
@click.argument("results", nargs=-1, required=True, type=_FILE)
@click.option("--at", metavar="TIME", help="When the files were handed in: 2026-10-18T23:59.")
@click.option("--commits", is_flag=True, help="Take the times from this checkout's commits.")
@_book
def add(results: tuple[Path, ...], file: Path, course: Path, **options: Any) -> None:
    """Record runs: files that `grader --json` wrote.

    A run that is there already is not recorded again. Without --at or --commits, files count as
    handed in when the results were written.
    """
    from grader.gradebook.adding import add_files  # noqa: PLC0415

    for told in add_files(results, file, course, **options):
        click.echo(told)


@gradebook.command()
@_week
@_book
def grades(week: int | None, file: Path, course: Path) -> None:
    """Show everybody's points."""
    _open(file, course).show_grades(week)


@gradebook.command()
@_week
@_book
def missing(week: int | None, file: Path, course: Path) -> None:
    """Show what was not handed in, or does not count, and why."""
    _open(file, course).show_missing(week)


@gradebook.command()
@_week
@_book
def late(week: int | None, file: Path, course: Path) -> None:
    """Show what came after its deadline, and what that costs."""
    _open(file, course).show_late(week)


@gradebook.command()
@click.argument("student")
@_book
def history(student: str, file: Path, course: Path) -> None:
    """Show every attempt of a student: a name, a GitHub login or a university id."""
    _open(file, course).show_history(student)


@gradebook.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "moodle", "canvas", "gradescope"]),
    required=True,
    help="What it is for.",
)
@click.option("--into", type=click.Path(path_type=Path), help="The file to write (see below).")
@click.option("--student", metavar="NAME", help="Gradescope: this student only.")
@_week
@_book
def export(form: str, file: Path, course: Path, **options: Any) -> None:
    """Write the grades for another system.

    Without --into, they are printed. For canvas, FILE is what Canvas exported; the grades are
    written into it. For gradescope, it is a folder, which gets one file per student.
    """
    from grader.gradebook.writing import export_and_write  # noqa: PLC0415

    told, problems = export_and_write(_open(file, course), form, **options)
    for problem in problems:
        click.echo(problem, err=True)
    click.echo(told, nl=False)


def _open(file: Path, course: Path) -> Book:
    from grader.gradebook.asking import Book  # noqa: PLC0415

    book = Book.open(file, course)
    click.get_current_context().call_on_close(book.store.close)
    return book
