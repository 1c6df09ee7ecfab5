"""The real command, as a student and an instructor use it."""

import contextlib
import json
import os
import signal
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import jsonschema
import psutil
import pytest
from classroom import GRADER, RIGHT, WRONG, comparable, environment, grade, grader, verdicts, write

ADA, ALAN = "Week02/types_ada_lovelace.py", "Week02/types_alan_turing.py"


# -- what a student sees -----------------------------------------------------------------------


def test_a_right_file_passes(tmp_path):
    """A right file: exit status 0, and a last line that says so."""
    write(tmp_path, {ADA: RIGHT})
    run = grader(tmp_path, ADA)
    assert (0, "") == (run.returncode, run.stderr)
    assert "The submission passed." in run.stdout


def test_a_wrong_file_is_told_what_is_wrong(tmp_path):
    """A wrong file: exit status 1, the sentence, expected and got, the student's line."""
    write(tmp_path, {ADA: WRONG})
    run = grader(tmp_path, ADA)
    assert 1 == run.returncode
    for text in ("my_int", "expected", "int", "bool", "line 1", "my_int = True"):
        assert text in run.stdout


def test_a_misnamed_file_is_graded_and_told(tmp_path):
    """A wrong name fails the submission; what the file holds is graded all the same."""
    write(tmp_path, {"Week02/type_ada_lovelace.py": RIGHT})
    (result,) = grade(tmp_path)["submissions"]
    assert ("failed", "types", {"passed"}) == (
        result["verdict"],
        result["exercise"],
        {check["verdict"] for check in result["checks"]},
    )
    assert "types_ada_lovelace.py" in result["naming"][0]


def test_a_syntax_error_is_shown_with_a_caret(tmp_path):
    """A file that cannot be parsed is told where, in every check's result."""
    write(tmp_path, {ADA: RIGHT.replace("2j", "2i")})
    run = grader(tmp_path, ADA)
    assert (1, True, True) == (run.returncode, "^" in run.stdout, "2j" in run.stdout)


def test_a_path_outside_the_folder_can_be_graded(tmp_path):
    """Any path given on the command line is graded."""
    write(tmp_path, {"elsewhere/types_ada_lovelace.py": RIGHT, "course/Week02/.keep": ""})
    run = grader(tmp_path / "course", str(tmp_path / "elsewhere/types_ada_lovelace.py"))
    assert (0, True) == (run.returncode, "passed" in run.stdout)


def test_there_is_no_colour_where_there_is_no_terminal(tmp_path):
    """Piped output is plain text."""
    write(tmp_path, {ADA: RIGHT, ALAN: WRONG})
    run = grader(tmp_path)
    assert "\x1b" not in run.stdout + run.stderr


def test_student_text_cannot_write_to_the_terminal(tmp_path):
    """Escape sequences in output and values are shown, not obeyed."""
    text = "\\x1b]0;title\\x07\\x1b[2J::error::x"
    write(tmp_path, {ADA: WRONG + f'print("{text}")\nmy_complex = "{text}"\n'})
    run = grader(tmp_path, ADA)
    assert "\x1b" not in run.stdout
    assert "\x07" not in run.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["Week02/types_nobody_here.py"], "types_nobody_here.py"),
        (["--week", "99"], "99"),
        (["--week", "x"], "is no week"),
        (["--exercise", "typs"], "types"),
        (["--no-such-option"], "--no-such-option"),
        (["--jobs", "0"], "jobs"),
        (["--json", "no/such/folder/x.json"], "no/such/folder"),
        (["--changed", "main"], "git"),
        (["new", "typs", "ada", "lovelace"], "types"),
        (["new", "types", "ada"], "LAST"),
        (["verify", "typs"], "types"),
        (["watch", "nothing.py"], "nothing.py"),
    ],
)
def test_wrong_usage_is_one_sentence(tmp_path, arguments, said):
    """Wrong usage: exit status 2, the cause named, no traceback."""
    write(tmp_path, {ADA: RIGHT})
    run = grader(tmp_path, *arguments)
    assert (2, True, False) == (run.returncode, said in run.stderr, "Traceback" in run.stderr)


@pytest.mark.parametrize("arguments", [[], ["--week", "03"], ["--student", "grace_hopper"]])
def test_nothing_to_grade_is_said(tmp_path, arguments):
    """An empty week is no failure, and no silence."""
    write(tmp_path, {"Week02/README.md": "brief"})
    run = grader(tmp_path, *arguments)
    assert (0, True) == (run.returncode, "Nothing to grade" in run.stdout)


# -- what an instructor gets ---------------------------------------------------------------------


def test_the_results_follow_the_published_schema(tmp_path):
    """`grader schema` describes what --json writes."""
    write(tmp_path, {ADA: RIGHT, ALAN: WRONG, "Week02/nonsense.py": "x = 1"})
    schema = json.loads(grader(tmp_path, "schema").stdout)
    jsonschema.validate(grade(tmp_path), schema)


def test_the_results_hold_what_is_promised(tmp_path):
    """Format 1, with the keys that others rely on."""
    write(tmp_path, {ADA: WRONG})
    results = grade(tmp_path)
    (submission,) = results["submissions"]
    assert {"format", "submissions", "confinement", "seconds"} <= results.keys()
    assert {
        "path", "week", "exercise", "student", "verdict", "naming", "output", "checks", "seconds",
    } <= submission.keys()  # fmt: skip
    assert {
        "id", "kind", "verdict", "sentence", "message", "expected", "got", "line", "hint", "points",
    } <= submission["checks"][0].keys()  # fmt: skip
    assert (1, ADA, 2, "types", "ada_lovelace") == (
        results["format"], submission["path"], submission["week"], submission["exercise"],
        submission["student"],
    )  # fmt: skip


def test_junit_is_written(tmp_path):
    """--junit writes a file that a JUnit reader takes."""
    write(tmp_path, {ADA: RIGHT, ALAN: WRONG})
    grader(tmp_path, "--junit", "junit.xml")
    root = ET.parse(tmp_path / "junit.xml").getroot()
    assert 1 == len(list(root.iter("failure")))


def test_every_file_is_accounted_for(tmp_path):
    """Whatever lies in a week's folder is graded or refused with a reason."""
    files = {
        ADA: RIGHT,
        "Week02/types_ada_lovelace": RIGHT,
        "Week02/Types_Grace_Hopper.py": RIGHT,
        "Week02/nonsense.py": "x = 1",
        "Week02/types_alan_turing.py": b"",
        "Week02/types_kurt_goedel.py": b"\xff\xfe\x00",
        "types_emmy_noether.py": RIGHT,
    }
    write(tmp_path, files)
    results = grade(tmp_path)
    assert set(files) == set(verdicts(results))
    assert all(s["naming"] or s["path"] == ADA for s in results["submissions"])


def test_the_order_of_processes_changes_nothing(tmp_path):
    """One process or several: the same results in the same order."""
    write(
        tmp_path, {f"Week02/types_student_{c}.py": RIGHT if c < "e" else WRONG for c in "abcdefgh"}
    )
    one, many = grade(tmp_path, "--jobs", "1"), grade(tmp_path, "--jobs", "3")
    assert list(comparable(one).items()) == list(comparable(many).items())


def test_any_folder_can_be_a_course(tmp_path):
    """No git checkout is needed, and what else lies there does not matter."""
    write(tmp_path, {ADA: RIGHT, "conftest.py": "1/0", "pytest.ini": "[pytest]\naddopts=--nope\n",
                     "tox.ini": "x", "pyproject.toml": "not toml"})  # fmt: skip
    run = grader(tmp_path, PYTEST_ADDOPTS="--nope", PYTEST_PLUGINS="nope")
    assert (0, "") == (run.returncode, run.stderr)


# -- the cache ---------------------------------------------------------------------------------


def cached(root: Path) -> dict[str, bool]:
    """Grade with the cache; return which results came from it."""
    grader(root, "--json", "results.json")
    results = json.loads((root / "results.json").read_text())
    return {s["path"]: s["cached"] for s in results["submissions"]}


def test_what_did_not_change_is_not_graded_again(tmp_path):
    """A second run takes results from the cache; a changed file is graded anew."""
    write(tmp_path, {ADA: RIGHT, ALAN: RIGHT})
    assert {ADA: False, ALAN: False} == cached(tmp_path)
    write(tmp_path, {ALAN: WRONG})
    assert {ADA: True, ALAN: False} == cached(tmp_path)
    assert {ADA: "passed", ALAN: "failed"} == verdicts(
        json.loads((tmp_path / "results.json").read_text())
    )


def test_a_damaged_cache_is_no_harm(tmp_path):
    """A broken cache file is as good as none."""
    write(tmp_path, {ADA: RIGHT})
    cached(tmp_path)
    for file in (tmp_path / ".grader").rglob("*.json"):
        file.write_bytes(b"{")
    assert {ADA: False} == cached(tmp_path)


def test_a_time_out_is_not_cached(tmp_path):
    """What may depend on a busy machine is tried again."""
    write(tmp_path, {ADA: "import time\nwhile True: pass"})
    cached(tmp_path)
    assert {ADA: False} == cached(tmp_path)


def test_a_folder_that_cannot_be_written_is_no_harm(tmp_path):
    """Without a place for the cache, grading works the same."""
    write(tmp_path, {ADA: RIGHT, ".grader": "a file where the folder should be"})
    run = grader(tmp_path)
    assert (0, "") == (run.returncode, run.stderr)


# -- interruptions -----------------------------------------------------------------------------

# Says that it runs by making the grader wait for it: a file that never loads.
STUCK = "while True: pass"


def start(root: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*GRADER, "--no-cache", "--json", "results.json", *arguments],
        cwd=root, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True,
    )  # fmt: skip


def family(process: subprocess.Popen[str]) -> list[psutil.Process]:
    """Return every process that the grader has started, at any depth."""
    try:
        return psutil.Process(process.pid).children(recursive=True)
    except psutil.NoSuchProcess:
        return []


def parts(process: subprocess.Popen[str]) -> tuple[list[psutil.Process], list[psutil.Process]]:
    """Return the grading processes and the submissions that are busy."""
    workers, busy = [], []
    for relative in family(process):
        with contextlib.suppress(psutil.NoSuchProcess):
            if relative.ppid() != process.pid:
                busy += [relative] if relative.cpu_times().user > 0.3 else []
            elif "zygote" not in " ".join(relative.cmdline()):
                workers.append(relative)
    return workers, busy


def wait_until_busy(process: subprocess.Popen[str], count: int = 1) -> list[psutil.Process]:
    """Wait until so many submissions loop; return the grading processes."""
    while process.poll() is None:
        workers, busy = parts(process)
        if len(busy) >= count:
            return workers
    raise AssertionError("it ended before a submission ran")


def test_control_c_keeps_what_was_graded(tmp_path):
    """Ctrl-C: exit status 130, and the results so far are written."""
    write(tmp_path, {ADA: RIGHT, "Week02/types_grace_hopper.py": STUCK,
                     "Week02/types_zuse_konrad.py": STUCK})  # fmt: skip
    process = start(tmp_path, "--jobs", "2")
    wait_until_busy(process, 2)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    results = json.loads((tmp_path / "results.json").read_text())
    assert (130, True, "passed") == (
        process.returncode, results["interrupted"], verdicts(results).get(ADA),
    ), err  # fmt: skip
    assert "Traceback" not in err


def test_control_c_leaves_no_process(tmp_path):
    """Ctrl-C ends the zygote, the workers and the submissions."""
    write(tmp_path, {ADA: STUCK, ALAN: STUCK})
    process = start(tmp_path, "--jobs", "2")
    wait_until_busy(process)
    relatives = family(process)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    _, alive = psutil.wait_procs(relatives, timeout=10)
    assert [] == alive


def test_a_killed_grader_leaves_no_process(tmp_path):
    """Even SIGKILL takes zygote, workers and submissions along."""
    write(tmp_path, {ADA: STUCK, ALAN: STUCK})
    process = start(tmp_path, "--jobs", "2")
    wait_until_busy(process)
    relatives = family(process)
    process.kill()
    process.communicate(timeout=60)
    _, alive = psutil.wait_procs(relatives, timeout=10)
    assert [] == alive


def test_a_killed_worker_costs_only_its_submission(tmp_path):
    """A grading process that dies is the grader's fault; all others are graded."""
    files = {f"Week02/types_student_{c}.py": RIGHT for c in "bcdef"} | {ADA: STUCK}
    write(tmp_path, files)
    process = start(tmp_path, "--jobs", "2")
    for worker in wait_until_busy(process):
        worker.kill()
    process.communicate(timeout=100)
    found = verdicts(json.loads((tmp_path / "results.json").read_text()))
    assert (3, set(files), "error") == (process.returncode, set(found), found[ADA])


# -- other commands ----------------------------------------------------------------------------


def test_new_writes_the_starter(tmp_path):
    """`grader new types ada lovelace` writes a file that loads and does not pass yet."""
    run = grader(tmp_path, "new", "types", "Ada", "Lovelace")
    assert (0, True) == (run.returncode, (tmp_path / ADA).exists())
    assert {ADA: "failed"} == verdicts(grade(tmp_path))


def test_new_never_overwrites(tmp_path):
    """A file that is there already is left as it is."""
    write(tmp_path, {ADA: RIGHT})
    run = grader(tmp_path, "new", "types", "ada", "lovelace")
    assert (2, RIGHT) == (run.returncode, (tmp_path / ADA).read_text())


def test_list_shows_every_exercise(tmp_path):
    """`grader list` names weeks, exercises and file names."""
    run = grader(tmp_path, "list")
    assert (0, True) == (run.returncode, "types_<first>_<last>.py" in run.stdout)


def test_doctor_finds_this_machine_confining(tmp_path):
    """Every promise of the sandbox is tried out and holds."""
    run = grader(tmp_path, "doctor")
    assert (0, True) == (run.returncode, "Everything holds." in run.stdout), run.stdout


def test_watch_grades_again_on_save(tmp_path):
    """`grader watch` shows a new verdict when the file is saved, and Ctrl-C ends it."""
    write(tmp_path, {ADA: WRONG})
    process = subprocess.Popen(
        [*GRADER, "watch", ADA], cwd=tmp_path, env=environment(), text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    assert process.stdout is not None
    seen = []
    for line in process.stdout:
        seen.append(line)
        if line.startswith("Watching") and "passed." not in "".join(seen):
            write(tmp_path, {ADA: RIGHT})
        elif line.startswith("Watching"):
            break
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert (130, False) == (process.returncode, "Traceback" in err)


def test_output_that_nobody_reads_is_no_error(tmp_path):
    """`grader | head -1` ends quietly."""
    write(tmp_path, {f"Week02/types_student_{c}.py": WRONG for c in "abcdefgh"})
    process = start(tmp_path)
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    err = process.stderr.read()
    process.wait(60)
    process.stderr.close()
    assert "Traceback" not in err


def test_changed_grades_what_a_branch_changes(tmp_path):
    """--changed grades the files that differ from a commit, and no others."""
    write(tmp_path, {ADA: RIGHT, ".gitignore": "results.json\n.grader/\n"})
    for command in (["init", "-qb", "main"], ["add", "-A"], ["commit", "-qm", "one"]):
        git(tmp_path, *command)
    git(tmp_path, "switch", "-qc", "work")
    write(tmp_path, {ALAN: WRONG, "Week02/types_grace_hopper": RIGHT})
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "two")
    found = verdicts(grade(tmp_path, "--changed", "main"))
    assert {ALAN: "failed", "Week02/types_grace_hopper": "failed"} == found


def git(root: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org"]
    subprocess.run(["git", *identity, *arguments], cwd=root, check=True, env=os.environ.copy())
