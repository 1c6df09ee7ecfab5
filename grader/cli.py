"""The commands; thin: each reads its options and calls the module that does the work.

Exit status: 0 all passed, 1 some submission did not, 2 wrong usage, 3 the grader's own fault,
130 ended by Ctrl-C.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from grader import __version__
from grader.errors import GraderError, UsageError
from grader.gradebook.commands import gradebook

PASSED, FAILED, USAGE, FAULT, INTERRUPTED = 0, 1, 2, 3, 130


class _Commands(click.Group):
    """A group whose first word may be left out: what is no command is something to grade."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        own = {"--help", "--version"}
        if not args or (args[0] not in self.commands and args[0] not in own):
            args = ["grade", *args]
        return super().parse_args(ctx, args)


class _Week(click.ParamType[int]):
    name = "NN"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        text = str(value).lower().removeprefix("week")
        if not text.isdecimal():
            self.fail(f'"{value}" is no week; write a number, as in --week 03', param, ctx)
        return int(text)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="grader")
def cli() -> None:
    """Grade submissions of the course.

    Without a command, `grader` grades: `grader --week 03`, or `grader Week03/info_ada_lovelace.py`.
    """


_FILE = click.Path(path_type=Path, dir_okay=False)


@cli.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--week", "weeks", type=_Week(), multiple=True, help="Grade this week only.")
@click.option("--exercise", metavar="SLUG", help="Grade this exercise only.")
@click.option("--student", metavar="NAME", help="Grade this student only, as in ada_lovelace.")
@click.option("--changed", metavar="BASE", help="Grade what differs from this commit or branch.")
@click.option("--json", "json_file", type=_FILE, help="Write the results as JSON.")
@click.option("--junit", "junit_file", type=_FILE, help="Write the results as JUnit XML.")
@click.option("--html", "html_file", type=_FILE, help="Write the results as a page to look at.")
@click.option("--jobs", type=click.IntRange(1), help="Processes to use (default: one per core).")
@click.option("--seed", type=int, default=0, show_default=True, help="What drawn inputs depend on.")
@click.option("--no-cache", is_flag=True, help="Grade anew what was graded before.")
@click.option("--full", is_flag=True, help="Explain every failure, however many there are.")
@click.option(
    "--sort", type=click.Choice(["name", "points", "verdict"]), help="Order of the table's rows."
)
@click.option("--only-failing", is_flag=True, help="Leave out what passed.")
@click.option("--github", is_flag=True, help="Write a workflow's summary and annotations too.")
@click.option("--unconfined", is_flag=True, help="Grade even where nothing confines submissions.")
def grade(**options: Any) -> None:
    """Grade submissions: a table, then what failed and why."""
    from grader.grading import grade_and_report  # noqa: PLC0415  other commands start faster

    sys.exit(grade_and_report(**options))


@cli.command()
@click.argument("base")
@click.option("--head", default="HEAD", show_default=True, help="The branch's last commit.")
@click.option("--student", metavar="NAME", help="Whose pull request it is, as in ada_lovelace.")
@click.option("--json", "json_file", type=_FILE, help="Write the decision as JSON.")
@click.option("--github", is_flag=True, help="Write a workflow's summary and annotations too.")
def policy(base: str, **options: Any) -> None:
    """Say whether a branch changes only files of one student: grader policy origin/main.

    Looks at what is committed since the branch left BASE.
    """
    from grader.submitting import examine_and_report  # noqa: PLC0415

    sys.exit(PASSED if examine_and_report(base, **options) else FAILED)


@cli.command()
@click.argument("base")
@click.argument("head")
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    required=True,
    help="Where to write the files.",
)
def take(base: str, head: str, into: Path) -> None:
    """Write what a branch changes in the weeks' folders, as data, without checking it out.

    HEAD is the branch's last commit; the changes count from where it left BASE.
    """
    from grader.taking import take as take_files  # noqa: PLC0415

    click.echo(take_files(Path.cwd(), base, head, into).told())


@cli.command("list")
def list_command() -> None:
    """Show the exercises, week by week."""
    from grader.catalog import load_catalog  # noqa: PLC0415

    catalog = load_catalog()
    for week in catalog.weeks:
        click.echo(f"Week {week:02d}")
        for exercise in (*catalog.of_week(week), *catalog.quizzes.of_week(week)):
            name = f"{exercise.prefix}_<first>_<last>{exercise.ending}"
            click.echo(f"  {exercise.slug:<12} {name:<34} {exercise.title}")


@cli.command()
@click.argument("slug")
@click.argument("first")
@click.argument("last", nargs=-1, required=True)
def new(slug: str, first: str, last: tuple[str, ...]) -> None:
    """Write an exercise's starter to the right place: grader new functions ada lovelace."""
    from grader.scaffold import write_starter  # noqa: PLC0415

    path = write_starter(Path.cwd(), slug, [first, *last])
    click.echo(f"Wrote {path}. Next: edit it, then run: grader {path}")


@cli.command()
@click.argument("slugs", nargs=-1, metavar="[SLUG]...")
@click.option("--jobs", type=click.IntRange(1), help="Processes to use (default: two per core).")
def verify(slugs: tuple[str, ...], jobs: int | None) -> None:
    """Prove the suites: accepted solutions pass, every listed mistake is turned away."""
    from grader.verify import verify_and_report  # noqa: PLC0415

    sys.exit(PASSED if verify_and_report(slugs, jobs) else FAILED)


@cli.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--unconfined", is_flag=True, help="Grade even where nothing confines the file.")
def watch(path: Path, unconfined: bool) -> None:
    """Grade a file again whenever it is saved; Ctrl-C ends it."""
    from grader.watch import watch_and_report  # noqa: PLC0415

    watch_and_report(path, unconfined=unconfined)


@cli.command()
@click.argument("target", metavar="FILE[:FUNCTION]")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.option(
    "--budget", type=float, default=2.0, show_default=True, metavar="SECONDS", help="How long."
)
@click.option("--seed", type=int, default=0, show_default=True, help="What schedules depend on.")
@click.option("--replay", "schedule", metavar="SCHEDULE", help="Run only this schedule, as shown.")
@click.option("--html", "html_file", type=_FILE, help="Write a page to step through them.")
def explore(target: str, **options: Any) -> None:
    """Try every interleaving of a program's threads: grader explore bank.py:main.

    FUNCTION (main, if none is named) takes no arguments, starts the threads and returns the result.
    Exit status: 0 if there is one outcome only, 1 if there are several, an exception, a deadlock or
    a livelock, or if the program cannot be explored.
    """
    from grader.exploring import explore_and_report  # noqa: PLC0415

    sys.exit(PASSED if explore_and_report(target, **options) else FAILED)


@cli.command()
@click.argument("files", nargs=-1, required=True, metavar="RESULTS...", type=_FILE)
@click.option("--html", "html_file", type=_FILE, required=True, help="The page to write.")
def report(files: tuple[Path, ...], html_file: Path) -> None:
    """Write a page about results: grader report results.json --html results.html.

    RESULTS are files that --json wrote, the oldest first: of a submission that was graded twice
    the last result counts.
    """
    from grader.reporting import report as write_report  # noqa: PLC0415

    click.echo(write_report(files, html_file))


@cli.command()
@click.option("--run", "run_id", type=int, required=True, help="Number of the grading run.")
def publish(run_id: int) -> None:
    """Say on a pull request what its grading run found: a comment and a commit status.

    Takes GITHUB_TOKEN and GITHUB_REPOSITORY (owner/name) from the environment.
    """
    from grader.publish.publishing import publish_from_environment  # noqa: PLC0415

    click.echo(publish_from_environment(run_id))


cli.add_command(gradebook)


@cli.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--week", "weeks", type=_Week(), multiple=True, help="Compare this week only.")
@click.option("--exercise", metavar="SLUG", help="Compare this exercise only.")
@click.option("--json", "json_file", type=_FILE, help="Write what was found as JSON.")
def similar(**options: Any) -> None:
    """Show submissions that share more than the exercise explains; advice, never a verdict."""
    from grader.similar.showing import show_similar  # noqa: PLC0415

    show_similar(**options)


@cli.command()
def doctor() -> None:
    """Say what stands between submissions and this machine, and try it out."""
    from grader.doctor import examine  # noqa: PLC0415

    sys.exit(PASSED if examine() else FAILED)


@cli.command()
def schema() -> None:
    """Print the JSON Schema of a results file."""
    import json  # noqa: PLC0415

    from grader import results  # noqa: PLC0415

    click.echo(json.dumps(results.schema(), indent=2))


def main() -> None:
    """Run the command line, and turn every failure into one sentence and a status."""
    try:
        cli(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(USAGE)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        sys.exit(INTERRUPTED)
    except UsageError as error:
        click.echo(f"grader: {error}", err=True)
        sys.exit(USAGE)
    except GraderError as error:
        click.echo(f"grader: the grader itself failed: {error}", err=True)
        sys.exit(FAULT)
    except BrokenPipeError:  # `grader | head`
        sys.stderr.close()
        sys.exit(PASSED)
    except Exception as error:  # noqa: BLE001  the last resort
        import traceback  # noqa: PLC0415

        traceback.print_exc()
        click.echo(
            f"grader: the grader itself failed ({type(error).__name__}); this costs no student "
            "points. Please report the lines above.",
            err=True,
        )
        sys.exit(FAULT)
