"""The arena and the runs that all hostile tests share."""

import sys
from pathlib import Path

import pytest

collect_ignore = [] if sys.platform == "linux" else list(map(str, Path(__file__).parent.iterdir()))
if not collect_ignore:
    from arena import Arena, Batches


@pytest.fixture(scope="session")
def arena(tmp_path_factory):
    """Give the place where attacks are let loose."""
    made = Arena(tmp_path_factory.mktemp("arena"))
    yield made
    made.close()


@pytest.fixture(scope="session")
def batches(arena):
    """Give the runs of a folder of attacks, made when they are first asked for."""
    return Batches(arena)
