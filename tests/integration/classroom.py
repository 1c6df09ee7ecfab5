"""Builds course folders for tests and runs the real command in them."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

RIGHT = "my_int = 3\nmy_float = 2.5\nmy_bool = True\nmy_complex = 1 + 2j\n"
WRONG = RIGHT.replace("3", "True", 1)
GRADER = [sys.executable, "-m", "grader"]


def write(root: Path, files: dict[str, str | bytes]) -> None:
    """Write files below a folder."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(content, encoding="utf-8")


def environment(**variables: str) -> dict[str, str]:
    """Return an environment without anything that changes how the grader shows itself."""
    removed = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "PYTEST_ADDOPTS", "CI")
    kept = {k: v for k, v in os.environ.items() if k not in removed}
    return kept | {"PYTHONUTF8": "1"} | variables


def grader(
    root: Path, *arguments: str, limit: float = 110, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder, for `limit` seconds at the most."""
    return subprocess.run(
        [*GRADER, *arguments],
        cwd=root,
        env=environment(**variables),
        capture_output=True,
        text=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        timeout=limit,
        check=False,
    )


def grade(root: Path, *arguments: str) -> dict[str, Any]:
    """Grade without the cache and return the results."""
    file = root / "results.json"
    file.unlink(missing_ok=True)
    run = grader(root, "--no-cache", "--json", str(file), *arguments)
    assert file.exists(), run.stderr
    results: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return results


def comparable(results: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the submissions by path, without what differs from run to run."""
    return {
        s["path"]: {k: v for k, v in s.items() if k not in ("seconds", "cached")}
        for s in results["submissions"]
    }


def verdicts(results: dict[str, Any]) -> dict[str, str]:
    """Return the verdict of every path."""
    return {s["path"]: s["verdict"] for s in results["submissions"]}
