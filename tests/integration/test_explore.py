"""The real `grader explore`, on small programs."""

import json
import os
import re
import signal
import subprocess
import time

import jsonschema
import psutil
import pytest
from classroom import GRADER, environment, grader, write

from grader import exploring

RACE = """\
from threading import Thread

count = 0

def increase():
    global count
    count += 1

def main():
    threads = [Thread(target=increase), Thread(target=increase)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return count

def alone():
    increase()
    return count
"""
LOCKED = (
    RACE.replace("import Thread", "import Lock, Thread")
    .replace("    count += 1", "    with lock:\n        count += 1")
    .replace("count = 0", "count, lock = 0, Lock()", 1)
)
AB_BA = """\
from threading import Lock, Thread

lock_a, lock_b = Lock(), Lock()

def forth():
    with lock_a:
        with lock_b:
            pass

def back():
    with lock_b:
        with lock_a:
            pass

def main():
    threads = [Thread(target=forth), Thread(target=back)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return "done"
"""
HANGS = """\
import ctypes

def main():
    open("here", "w").close()
    while True:
        ctypes.PyDLL(None).sleep(60)  # keeps the interpreter, so no thread of ours can end it
"""
KINDS = ["value", "error", "deadlock", "livelock"]
VERDICTS = ["one-outcome", "several-outcomes", *KINDS[1:], "unsupported"]
SCHEMA = {
    "type": "object",
    "required": [
        "verdict", "outcomes", "schedules", "complete", "preemption_bound", "seconds"
    ],
    "properties": {
        "verdict": {"enum": VERDICTS},
        "outcomes": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["kind", "value", "schedule", "preemptions", "seen", "events"],
                "properties": {
                    "kind": {"enum": KINDS},
                    "value": {"type": "string"},
                    "schedule": {"type": "string", "pattern": r"^\d+\.\d+:"},
                    "preemptions": {"type": "integer", "minimum": 0},
                    "seen": {"type": "integer", "minimum": 1},
                },
            },
        },
        "schedules": {"type": "integer", "minimum": 0},
        "complete": {"type": "boolean"},
        "preemption_bound": {"type": "integer", "minimum": -1},
        "seconds": {"type": "number", "minimum": 0},
    },
}  # fmt: skip


def explore(tmp_path, program, *arguments, target="program.py"):
    """Run the command on a program."""
    write(tmp_path, {"program.py": program})
    return grader(tmp_path, "explore", target, *arguments)


def explored(tmp_path, program, *arguments, target="program.py"):
    """Return what `--json` prints, once it was checked against the schema."""
    run = explore(tmp_path, program, "--json", *arguments, target=target)
    assert run.stderr == ""
    found = json.loads(run.stdout)
    jsonschema.validate(found, SCHEMA)
    return found


# -- what is found -----------------------------------------------------------------------------


def test_a_lost_update_is_told(tmp_path):
    """Exit status 1, the finding in words, the table, and no line over 100 columns of it."""
    run = explore(tmp_path, RACE)
    assert (1, "") == (run.returncode, run.stderr)
    headline = run.stdout.partition("\n")[0]
    assert re.fullmatch(
        r"\d+ of \d+ schedules lose an update: main\(\) returned 1; other schedules return 2\.",
        headline,
    )
    for text in ("7  count += 1", "reads count → 0", "writes count = 1", "✗ the moment it"):
        assert text in run.stdout


def test_the_table_stays_straight_in_ascii(tmp_path):
    """Where the output is not Unicode, our signs are replaced and the columns still meet."""
    write(tmp_path, {"program.py": RACE})
    ascii_only = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    out = grader(tmp_path, "explore", "program.py", **ascii_only).stdout
    assert out.isascii()
    table = [line for line in out.splitlines() if " | " in line]
    assert 1 == len({tuple(i for i, c in enumerate(line) if c == "|") for line in table})


def test_a_deadlock_is_told(tmp_path):
    """Exit status 1, and who holds what while waiting for what."""
    run = explore(tmp_path, AB_BA)
    assert 1 == run.returncode
    told = " ".join(run.stdout.split())
    for text in (
        "end in a deadlock",
        "Thread-1 (forth) holds lock_a (line 6) and waits for lock_b (line 7), which Thread-2",
        "Thread-2 (back) holds lock_b (line 11) and waits for lock_a (line 12), which Thread-1",
        "They wait in a circle",
    ):
        assert text in told


def test_a_correct_program_is_left_alone(tmp_path):
    """Exit status 0, and what was covered."""
    run = explore(tmp_path, LOCKED)
    assert (0, "") == (run.returncode, run.stderr)
    assert "end alike: main() returned 2." in run.stdout
    assert "Every interleaving was tried." in run.stdout


def test_another_function_can_be_named(tmp_path):
    """FILE:FUNCTION runs that function."""
    run = explore(tmp_path, RACE, target="program.py:alone")
    assert (0, True) == (run.returncode, "alone() returned 1." in run.stdout)


def test_a_program_may_import_its_neighbour(tmp_path):
    """The file's folder is where its imports are looked for, as when Python runs it."""
    write(tmp_path, {"code/neighbour.py": "VALUE = 7\n"})
    write(
        tmp_path, {"code/it.py": "from neighbour import VALUE\n\ndef main():\n    return VALUE\n"}
    )
    run = grader(tmp_path, "explore", "code/it.py")
    assert (0, True) == (run.returncode, "returned 7" in run.stdout)


def test_a_program_beyond_the_model_is_told_why(tmp_path):
    """Exit status 1: nothing is wrong with it, but nothing is proven either."""
    program = "import subprocess\n\ndef main():\n    subprocess.run(['true'])\n"
    run = explore(tmp_path, program)
    assert (1, True) == (run.returncode, run.stdout.startswith("The lab cannot run this program"))


def test_what_a_program_prints_is_not_in_the_way(tmp_path):
    """JSON stays JSON, even if the program writes past `print`."""
    program = (
        "import os\n\ndef main():\n    print('noise')\n    os.write(1, b'noise')\n    return 1\n"
    )
    assert "one-outcome" == explored(tmp_path, program)["verdict"]


def test_a_program_that_ends_the_process_is_told_so(tmp_path):
    """`os._exit` ends only the child; the command says what happened."""
    run = explore(tmp_path, "import os\n\ndef main():\n    os._exit(0)\n")
    assert (1, True) == (run.returncode, "ended the lab itself" in run.stdout)


# -- JSON --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("program", "verdict", "values"),
    [
        (RACE, "several-outcomes", {"1", "2"}),
        (AB_BA, "deadlock", {"", "'done'"}),
        (LOCKED, "one-outcome", {"2"}),
        ("def main():\n    return 1 / 0\n", "error", {"ZeroDivisionError('division by zero')"}),
    ],
)
def test_json_tells_verdict_and_outcomes(tmp_path, program, verdict, values):
    """The published keys, with what was found."""
    found = explored(tmp_path, program)
    assert (verdict, values) == (found["verdict"], {o["value"] for o in found["outcomes"]})


def test_the_same_seed_finds_the_same_schedules(tmp_path):
    """Two runs with one seed differ in nothing but their time."""
    runs = [explored(tmp_path, AB_BA, "--seed", "7") for _ in range(2)]
    for run in runs:
        del run["seconds"]
    assert runs[0] == runs[1]


# -- replay ------------------------------------------------------------------------------------


def test_every_outcome_replays(tmp_path):
    """The schedule of an outcome gives that outcome, alone."""
    for outcome in explored(tmp_path, RACE)["outcomes"]:
        again = explored(tmp_path, RACE, "--replay", outcome["schedule"])
        assert [(outcome["kind"], outcome["value"], 1)] == [
            (o["kind"], o["value"], o["seen"]) for o in again["outcomes"]
        ]


def test_the_command_that_is_shown_replays(tmp_path):
    """What a student copies from the last lines works in a shell."""
    run = explore(tmp_path, RACE)
    command = next(line for line in run.stdout.splitlines() if line.endswith("# 1"))
    again = subprocess.run(
        command.replace("grader", " ".join(GRADER), 1),
        shell=True,
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "This schedule loses an update: main() returned 1." == again.stdout.partition("\n")[0]


def test_a_schedule_of_nonsense_is_refused(tmp_path):
    """Exit status 2, and what a schedule is."""
    run = explore(tmp_path, RACE, "--replay", "nonsense")
    assert (2, True) == (run.returncode, "is no schedule" in run.stderr)


# -- usage -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "program", "sentence"),
    [
        ("missing.py", RACE, "missing.py: there is no such file"),
        ("program.py:nobody", RACE, "there is no function nobody in it. It has increase, main"),
        ("program.py:1+1", RACE, '"1+1" is no function name'),
        ("program.py", "def main(:\n", "program.py:1: it cannot be compiled"),
        ("program.py", "def main():\n\0", "it cannot be compiled"),
        ("program.py", b"# \xff\xfe\ndef main(): pass\n", "it is not UTF-8 text"),
        ("program.py", "def main(n):\n    pass\n", "program.py:1: main() needs arguments"),
        ("program.py", "async def main():\n    pass\n", "main is an async function"),
    ],
)
def test_what_cannot_work_is_told_in_a_sentence(tmp_path, target, program, sentence):
    """Exit status 2, nothing on standard output, one line of what to do."""
    run = explore(tmp_path, program, target=target)
    assert (2, "", 1) == (run.returncode, run.stdout, run.stderr.count("\n"))
    assert sentence in run.stderr


@pytest.mark.parametrize("budget", ["0", "-1", "nan", "inf", "soon"])
def test_a_budget_must_be_a_time(tmp_path, budget):
    """Exit status 2 for what is no number of seconds above 0."""
    assert 2 == explore(tmp_path, RACE, "--budget", budget).returncode


# -- it cannot hang ----------------------------------------------------------------------------


def started(tmp_path, program, *arguments):
    """Start the command in a session of its own."""
    write(tmp_path, {"program.py": program})
    return subprocess.Popen(
        [*GRADER, "explore", "program.py", *arguments],
        cwd=tmp_path,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def test_ctrl_c_ends_it_and_its_child(tmp_path):
    """Exit status 130, and nobody is left behind."""
    with started(tmp_path, HANGS, "--budget", "50") as process:
        while not (tmp_path / "here").exists() and process.poll() is None:
            time.sleep(0.01)
        children = psutil.Process(process.pid).children()
        os.killpg(process.pid, signal.SIGINT)
        process.communicate(timeout=60)
    assert (130, 1) == (process.returncode, len(children))
    assert [] == [child for child in children if child.is_running()]


def test_what_never_comes_back_is_ended():
    """The lab's own watch may fail where a C call keeps the interpreter; the hard limit holds."""
    answer = exploring._in_child(lambda: time.sleep(60), 0.2, seed=3)
    assert ("unsupported", exploring._OVERDUE) == (answer.found.verdict, answer.found.unsupported)
