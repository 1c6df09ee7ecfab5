"""What an instructor copies and a student fills in: owners, rules, forms, and publish.yml."""

import fnmatch
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from workflow_runs import ROOT, WORKFLOWS, workflow

from grader.publish import artifact
from grader.publish.status import CONTEXT
from grader.publish.verdict import WORKFLOW

BIN = Path(sys.executable).parent
FORMS = ROOT / ".github" / "ISSUE_TEMPLATE"
RULESET = json.loads((ROOT / "docs" / "ruleset.json").read_text(encoding="utf-8"))


def parameters(kind: str) -> dict:
    """Return the parameters of the ruleset's one rule of a kind."""
    (found,) = [rule["parameters"] for rule in RULESET["rules"] if rule["type"] == kind]
    return found


@pytest.mark.parametrize(
    ("schema", "file"),
    [("github-issue-forms", "my-grade-is-wrong.yml"), ("github-issue-config", "config.yml")],
)
def test_issue_forms_keep_to_the_schema(schema, file):
    """GitHub shows the form instead of an error."""
    command = [BIN / "check-jsonschema", "--builtin-schema", f"vendor.{schema}", FORMS / file]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert 0 == done.returncode, done.stdout + done.stderr


def owner_of(path: str) -> str:
    """Return who must approve a change, as GitHub reads CODEOWNERS: the last line that matches."""
    owner = ""
    for line in (ROOT / ".github" / "CODEOWNERS").read_text(encoding="utf-8").splitlines():
        pattern, *owners = line.split() if line and not line.startswith("#") else [""]
        wanted = pattern.removeprefix("/") + ("*" if pattern.endswith("/") else "")
        if pattern and fnmatch.fnmatchcase(path, wanted):
            owner = " ".join(owners)
    return owner


@pytest.mark.parametrize(
    "path",
    [
        "grader/judging.py", ".github/workflows/grade.yml", ".github/CODEOWNERS", "pyproject.toml",
        "constraints.txt", "tests/conftest.py", "docs/ruleset.json", "Week03/README.md", "x.py",
    ],
)  # fmt: skip
def test_what_decides_has_an_owner(path):
    """Whatever is no submission can be merged only with an instructor's approval."""
    assert owner_of(path)


@pytest.mark.parametrize("path", ["Week03/pyramid_ada_lovelace.py", "Week14/hw/x_ada_lovelace.py"])
def test_a_submission_has_no_owner(path):
    """A class's files wait for the check, not for an approval each."""
    assert not owner_of(path)


def test_the_ruleset_asks_for_the_status_that_is_published():
    """The name that a merge waits for is the one that `publish` sets, as GitHub Actions."""
    wanted = parameters("required_status_checks")["required_status_checks"]
    assert [{"context": CONTEXT, "integration_id": 15368}] == wanted


def test_the_ruleset_asks_for_the_owners():
    """A job of the same name as the status cannot be added without their approval."""
    assert parameters("pull_request")["require_code_owner_review"]


def test_publish_follows_the_grading_workflow():
    """It is started by the name, believes the file, and reads the artifact, of grade.yml."""
    graded = workflow("grade.yml")
    started = workflow("publish.yml")[True]["workflow_run"]  # YAML reads `on` as true
    uploads = [
        step["with"]
        for step in graded["jobs"]["grade"]["steps"]
        if "upload-artifact" in step.get("uses", "")
    ]
    assert ([graded["name"]], ["completed"]) == (started["workflows"], started["types"])
    assert ROOT / WORKFLOW == WORKFLOWS / "grade.yml"
    assert [artifact.NAME] == [upload["name"] for upload in uploads]
    assert artifact.MEMBER in uploads[0]["path"]


def test_publish_fetches_the_default_branch_only():
    """With a token that writes, nothing of a pull request comes near: one checkout, of our own."""
    (job,) = workflow("publish.yml")["jobs"].values()
    used = [step["uses"].partition("@")[0] for step in job["steps"] if "uses" in step]
    text = (WORKFLOWS / "publish.yml").read_text(encoding="utf-8")
    assert ["actions/checkout", "actions/setup-python"] == used
    assert "${{ github.event.repository.default_branch }}" == job["steps"][0]["with"]["ref"]
    assert [] == re.findall(r"head_branch|head_repository|pull_request_target|secrets\.", text)


def test_publish_may_write_a_comment_and_a_status():
    """And nothing else."""
    (job,) = workflow("publish.yml")["jobs"].values()
    expected = {
        "actions": "read",
        "contents": "read",
        "pull-requests": "write",
        "statuses": "write",
    }
    assert expected == job["permissions"]


def test_publish_installs_what_the_constraints_name():
    """The packages that publish.yml installs are pinned, and come without others."""
    text = (WORKFLOWS / "publish.yml").read_text(encoding="utf-8")
    pinned = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    assert "--no-deps --only-binary=:all: --constraint constraints.txt" in text
    assert [] == [p for p in ("click", "msgspec", "rich") if f"\n{p}==" not in pinned]


def test_the_instructors_guide_leads_somewhere():
    """Every file of the project that docs/instructors.md names is there."""
    text = (ROOT / "docs" / "instructors.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:\.github|docs)/[\w./-]+\w)`", text)
    linked = re.findall(r"\]\(([^):]+)\)", text)
    assert named
    missing = [n for n in named if not (ROOT / n).exists()]
    assert [] == missing + [n for n in linked if not (ROOT / "docs" / n).exists()]
