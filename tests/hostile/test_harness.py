"""The harness sees a success: of files that are let do as they like, and of attacks unfenced."""

import copy
from dataclasses import replace

import pytest
from arena import Arena, about_honest
from attacks import WEAK, attacks_of

SUCCEEDING = attacks_of(WEAK)
NOT_CONFINED = {"GRADER_NO_ZYGOTE": "1"}
NO_LANDLOCK = {"GRADER_LANDLOCK_ABI": "0", "GRADER_BUBBLEWRAP": "no"}

# What attacks of the corpus do where nothing holds them; those that might harm the machine are
# left out.
BITES = {
    "read_a_classmate": {"canary", "passed"},
    "import_a_classmate": {"canary", "passed"},
    "read_a_classmate_by_every_way": {"canary", "mark"},
    "read_by_ctypes": {"canary"},
    "read_the_suite": {"canary"},
    "read_the_parents_environment": {"canary"},
    "read_memory_by_proc": {"canary"},
    "connect_over_ipv4": {"canary", "heard"},
    "connect_over_unix_socket": {"canary", "heard"},
    "connect_over_abstract_socket": {"canary", "heard"},
    "send_a_datagram": {"canary", "heard"},
    "chmod_others": {"victim"},
    "rename_others": {"victim"},
    "remove_others": {"victim"},
    "link_to_others": {"canary"},
    "make_things_in_others_folders": {"victim"},
    "change_times_of_others": {"victim"},
    "posix_shared_memory": {"mark"},
    "system_v_memory": {"mark"},
    "system_v_semaphores_and_queues": {"mark"},
    "take_a_descriptor_by_pidfd": {"canary"},
}

pytestmark = [pytest.mark.timeout(900), pytest.mark.xdist_group("hostile-harness")]


def kinds(findings):
    """Return the kinds of findings."""
    return {line.split(":")[0] for line in findings}


@pytest.fixture(scope="module")
def arena(tmp_path_factory):
    """Give an arena of our own: what succeeds here may destroy it."""
    made = Arena(tmp_path_factory.mktemp("ruin"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def unfenced(arena):
    """Grade the files that do as they like without any sandbox."""
    return arena.run(SUCCEEDING, "--unconfined", "--jobs", "1", **NOT_CONFINED)


@pytest.fixture(scope="module")
def attacks_unfenced(tmp_path_factory):
    """Grade attacks of the corpus without any sandbox, one after another."""
    arena = Arena(tmp_path_factory.mktemp("ruin"))
    attacks = [a for a in attacks_of("reach_out") if a.name in BITES]
    run = arena.run(attacks, "--unconfined", "--jobs", "1", **NOT_CONFINED)
    arena.close()
    return {attack.name: run.findings[attack.id] for attack in attacks}


@pytest.mark.parametrize("weak", SUCCEEDING, ids=lambda weak: weak.name)
def test_success_is_seen(unfenced, weak):
    """What a file did is found, and found to be its own doing where that can be told."""
    found = kinds(unfenced.findings[weak.id]) | kinds(unfenced.findings[""])
    assert set(weak.finds) - found == set()


@pytest.mark.parametrize("name", BITES)
def test_attack_bites(attacks_unfenced, name):
    """What the sandbox turns away is a real attack: unfenced, it succeeds and is seen to."""
    assert BITES[name] - kinds(attacks_unfenced[name]) == set()


def test_landlock_is_what_holds(arena):
    """Without Landlock alone, a classmate's file is read and handed in as one's own."""
    (attack,) = [a for a in attacks_of("reach_out") if a.name == "read_a_classmate"]
    run = arena.run([attack], "--unconfined", **NO_LANDLOCK)
    assert {"canary", "passed"} == kinds(run.findings[attack.id])


@pytest.fixture(scope="module")
def calm(arena):
    """Grade a wrong solution that does no harm, and return its run."""
    (weak,) = [weak for weak in SUCCEEDING if weak.name == "tells_its_success"]
    return arena.run([replace(weak, text='"""Does nothing."""\n')])


def test_calm_is_seen_too(calm):
    """Where nothing happens, nothing is found."""
    assert [] == [line for lines in calm.findings.values() for line in lines]


def changed(calm, change):
    """Return the findings about honest students after a change to a run's results."""
    run = replace(calm, results=copy.deepcopy(calm.results))
    change([s for s in run.results["submissions"] if "mallory" not in s["path"]])
    return kinds(about_honest(calm.alone, run))


def test_another_verdict_is_seen(calm):
    """An honest result that differs in one word is found."""
    assert {"honest"} == changed(calm, lambda honest: honest[0].update(verdict="error"))


def test_other_durations_are_not(calm):
    """A run may take another time than the one it is compared with."""
    assert set() == changed(calm, lambda honest: honest[0].update(seconds=99.0))


def test_a_lost_result_is_seen(calm):
    """An honest result that is missing is found."""
    assert {"honest"} == changed(calm, lambda honest: honest[0].update(path="gone"))


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"verdict": "passed"}, "passed"),
        ({"verdict": "error"}, "fault"),
        ({"checks": [{"verdict": "error", "message": "It failed."}]}, "fault"),
        ({"seconds": 1e6}, "late"),
        ({"naming": ["Rename it."]}, "named"),
    ],
)
def test_odd_record_is_seen(arena, calm, change, kind):
    """What a record says about an attack is held against what it may say."""
    (weak,) = calm.attacks
    run = replace(calm, results=copy.deepcopy(calm.results))
    run.record(weak).update(change)
    assert {kind} == kinds(arena.about_record(weak, run))


def test_what_shares_a_run_shares_a_worker(request):
    """Where tests are shared out among workers, marks keep groups together: see constraints.txt."""
    grouping = hasattr(request.config, "workerinput") and request.config.getoption("loadgroup")
    assert not grouping or request.node.nodeid.endswith("@hostile-harness")
