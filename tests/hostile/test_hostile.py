"""A class in which somebody means harm: it earns nothing, learns nothing and changes nothing."""

import pytest
from arena import walls_of
from attacks import KINDS, attacks_of

ATTACKS = [attack for kind in KINDS for attack in attacks_of(kind)]
FOLDERS = [kind for kind in KINDS if attacks_of(kind)]

# A folder's attacks share a run, so they stay on one of pytest-xdist's workers; the first test of
# a folder waits for the whole run.
pytestmark = pytest.mark.timeout(900)


def grouped(values, kind_of, id_of):
    """Return parameters that keep each folder on one worker."""
    return [
        pytest.param(v, id=id_of(v), marks=pytest.mark.xdist_group(f"hostile-{kind_of(v)}"))
        for v in values
    ]


@pytest.mark.parametrize("attack", grouped(ATTACKS, lambda a: a.kind, lambda a: a.id))
def test_attack_fails(batches, attack):
    """An attack is turned away: no marks, no secrets, nothing changed, nobody heard of it."""
    runs = [run for run in batches(attack.kind) if attack in run.attacks]
    found = [(run.walls, line) for run in runs for line in run.findings[attack.id]]
    assert (walls_of(attack.kind), []) == ([run.walls for run in runs], found)


@pytest.mark.parametrize("kind", grouped(FOLDERS, str, str))
def test_nothing_else_happens(batches, kind):
    """After a run all files, processes and honest results are what they are without attacks."""
    found = [(run.walls, line) for run in batches(kind) for line in run.findings[""]]
    assert [] == found


@pytest.mark.parametrize("kind", grouped(FOLDERS, str, str))
def test_the_command_goes_on(batches, kind):
    """The command ends as it does when submissions fail, and not by a fault of its own."""
    assert {1} == {run.status for run in batches(kind)}
