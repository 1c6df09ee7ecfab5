"""The `publish` command: from the number of a finished run to a status and a comment.

The order matters. What is said is formed first; then the head of the pull request is looked at
again, so that nothing is said about a commit that is no longer there; then the status is set, which
a merge depends on; then the comment, which may fail without changing the verdict.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from grader.catalog import load_catalog
from grader.errors import UsageError
from grader.publish import artifact, comment, files, matching, protected, status, text, verdict
from grader.publish.api import Api, ApiError
from grader.publish.artifact import InvalidArtifactError
from grader.publish.files import UnverifiableError
from grader.publish.records import ChangedFile, PullRequest, WorkflowRun
from grader.publish.verdict import Verdict
from grader.report.escape import plain

_REPOSITORY = re.compile(r"[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+", re.ASCII)
_SHA = re.compile(r"[0-9a-f]{40,64}", re.ASCII)


def publish_from_environment(run_id: int, environment: Mapping[str, str] = os.environ) -> str:
    """Publish what a run found, with the token and repository that a workflow is given.

    Returns in a sentence what was done.

    Raises:
        UsageError: a variable is missing.
        ApiError: GitHub refuses something or cannot be reached.

    """
    token, repository = (_variable(environment, n) for n in ("GITHUB_TOKEN", "GITHUB_REPOSITORY"))
    if not _REPOSITORY.fullmatch(repository):
        raise UsageError('GITHUB_REPOSITORY: this is no repository; write it as "owner/name".')
    base = environment.get("GITHUB_API_URL") or "https://api.github.com"
    author = environment.get("GRADER_COMMENT_AUTHOR") or comment.BOT
    return publish(Api(base, token), repository, run_id, author=author)


def publish(api: Api, repository: str, run_id: int, *, author: str = comment.BOT) -> str:
    """Publish what a run found, and return in a sentence what was done.

    Args:
        api: where to.
        repository: `owner/name` of the course.
        run_id: number of the finished run of the grading workflow.
        author: login of the account that the token writes as.

    Raises:
        ApiError: GitHub refuses something or cannot be reached.

    """
    run = api.get(f"/repos/{repository}/actions/runs/{run_id}", WorkflowRun)
    if run.event != "pull_request" or not _SHA.fullmatch(run.head_sha):
        return f"Run {run_id} is not of a pull request: nothing to publish."
    if run.conclusion is None:
        return f"Run {run_id} has not ended yet: nothing to publish."
    pull = matching.find(api, repository, run)
    if pull is None:
        return f"Run {run_id}: {run.head_sha} is not the head of an open pull request (any more)."
    found = _verdict(api, repository, run, pull)
    if matching.current(api, repository, pull.number).head.sha != run.head_sha:
        return f"#{pull.number} moved on while it was looked at: the next run speaks for it."
    status.publish(api, repository, run.head_sha, found.state, found.headline, run.html_url)
    told = f"#{pull.number}: {found.state}. {plain(found.headline)}"
    if found.state == "pending":
        return told
    return told + _comment(api, repository, pull.number, found, run, author)


def _verdict(api: Api, repository: str, run: WorkflowRun, pull: PullRequest) -> Verdict:
    if run.conclusion == verdict.WAITING:
        return verdict.waiting()
    try:
        touched = files.touched(api, repository, pull)
    except UnverifiableError as error:
        return verdict.unverifiable(str(error))
    policy = protected.judge(touched, pull.base.sha, load_catalog())
    if not protected.trusts_results(policy):
        return verdict.against_rules(policy, None)
    found = _of_artifact(api, repository, run, touched)
    if policy.violations:
        found = verdict.against_rules(policy, found)
    return replace(found, notes=policy.notes)


def _of_artifact(
    api: Api, repository: str, run: WorkflowRun, touched: list[ChangedFile]
) -> Verdict:
    if not verdict.is_ours(run):
        return verdict.other_workflow(run)
    try:
        results = artifact.fetch(api, repository, run)
    except InvalidArtifactError as error:
        return verdict.invalid(str(error))
    if results is None:
        return verdict.without_results(run)
    return verdict.of_results(run, touched, results, files.merged(Path.cwd(), touched))


def _comment(
    api: Api, repository: str, number: int, found: Verdict, run: WorkflowRun, author: str
) -> str:
    """Bring the comment up to date, and return what is to be said about that.

    Where GitHub takes no comment (the conversation is locked), the status has said it already.
    """
    try:
        comment.publish(api, repository, number, text.markdown(found, run), author=author)
    except ApiError as error:
        if not error.refused:
            raise
        return f" Its comment was refused: {error}"
    return ""


def _variable(environment: Mapping[str, str], name: str) -> str:
    value = environment.get(name, "")
    if not value:
        raise UsageError(
            f"{name} is not set; publish runs in a workflow, or by hand with GITHUB_TOKEN and "
            "GITHUB_REPOSITORY (owner/name) set."
        )
    return value
