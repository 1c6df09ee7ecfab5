"""What every test may ask for."""

import signal
from pathlib import Path

import hypothesis
import pytest

from grader.catalog import Catalog, Exercise

# The same examples in every run, and no clock: a test that fails, fails for everybody.
hypothesis.settings.register_profile("steady", derandomize=True, deadline=None, database=None)
hypothesis.settings.load_profile("steady")

# Where a shell starts us in the background, Ctrl-C is ignored, and so by all that tests start.
signal.signal(signal.SIGINT, signal.default_int_handler)

LONGEST_ID = 80  #: characters of a value that names a test: pytest puts names into the environment


def pytest_make_parametrize_id(val: object) -> str | None:
    """Name a long text by its beginning."""
    if isinstance(val, str | bytes) and len(val) > LONGEST_ID:
        return f"{ascii(val[: LONGEST_ID // 2])[1:-1]}... {len(val)}"
    return None


_EXERCISES = {
    ("info", 1): "student_id full_name",
    ("types", 2): "my_int my_float my_bool my_complex",
    ("sequences", 2): "my_list my_tuple my_set my_dict remove_duplicates list_counts reverse_dict",
    ("functions", 3): "custom_power custom_equation fn_w_counter",
    ("decorators", 3): "performance",
    ("pyramid", 3): "calculate_pyramid_height",
    ("awaitme", 4): "awaitme",
    ("timer", 5): "Timer",
    ("pi", 6): "next_pi",
    ("threaded", 6): "threaded",
}


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """Return a catalog like the course's, which no change to the real exercises touches."""
    return Catalog(
        [
            Exercise(
                format=1,
                week=week,
                prefix=prefix,
                title=prefix.capitalize(),
                requires=tuple(requires.split()),
                folder=Path(f"week{week:02d}", prefix),
            )
            for (prefix, week), requires in _EXERCISES.items()
        ],
        [
            Exercise(
                format=1,
                week=week,
                prefix="quiz",
                title="Questions",
                questions="questions.toml",
                folder=Path(f"week{week:02d}", "quiz"),
            )
            for week in (3, 4)
        ],
    )
