"""From a finished run to the pull request it ran for.

GitHub names no pull request in the run of a fork, so that it is looked for by its head: the same
commit, branch and repository, into the default branch. A run whose commit is no longer the head of
anything says nothing about what is there now, and is passed over.
"""

from __future__ import annotations

from collections.abc import Iterator

from grader.publish.api import Api, ApiError
from grader.publish.records import PullRequest, WorkflowRun

_UNKNOWN = (404, 409, 422)  #: the commit is not known in the course's repository


def find(api: Api, repository: str, run: WorkflowRun) -> PullRequest | None:
    """Return the open pull request whose head the run ran for, or None.

    Raises:
        ApiError: GitHub cannot be asked.

    """
    for candidate in _candidates(api, repository, run):
        if _is_for(run, repository, candidate):
            pull = current(api, repository, candidate.number)
            if _is_for(run, repository, pull):
                return pull
    return None


def current(api: Api, repository: str, number: int) -> PullRequest:
    """Return a pull request as it is now."""
    return api.get(f"/repos/{repository}/pulls/{number}", PullRequest)


def _candidates(api: Api, repository: str, run: WorkflowRun) -> Iterator[PullRequest]:
    """Yield pull requests of the commit; a fork's commit is often known by its branch only."""
    pulls = f"/repos/{repository}/pulls"
    try:
        of_commit = f"/repos/{repository}/commits/{run.head_sha}/pulls"
        for page in api.pages(of_commit, list[PullRequest]):
            yield from page
    except ApiError as error:
        if error.status not in _UNKNOWN:
            raise
    if run.head_repository is not None and run.head_branch:
        head = f"{run.head_repository.owner.login}:{run.head_branch}"
        for page in api.pages(pulls, list[PullRequest], state="open", head=head):
            yield from page


def _is_for(run: WorkflowRun, repository: str, pull: PullRequest) -> bool:
    base = pull.base.repo
    return (
        pull.state == "open"
        and pull.head.sha == run.head_sha
        and _same_branch(run, pull)
        and base is not None
        and base.full_name.lower() == repository.lower()
        and pull.base.ref == base.default_branch
    )


def _same_branch(run: WorkflowRun, pull: PullRequest) -> bool:
    """Say whether both are of one branch of one fork; a deleted fork has no name any more."""
    if run.head_branch is not None and run.head_branch != pull.head.ref:
        return False
    if run.head_repository is None or pull.head.repo is None:
        return True
    return run.head_repository.full_name == pull.head.repo.full_name
