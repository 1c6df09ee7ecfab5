"""The commit status: the one word on a commit that a merge may depend on."""

from __future__ import annotations

from typing import Literal

from grader.publish.api import Api
from grader.report.escape import plain

CONTEXT = "grader"  #: the name that branch protection asks for
MAX_DESCRIPTION = 140  #: characters GitHub takes

State = Literal["error", "failure", "pending", "success"]


def publish(
    api: Api, repository: str, sha: str, state: State, description: str, target_url: str
) -> None:
    """Set the status of a commit; it takes the place of an earlier one.

    Raises:
        ApiError: GitHub refuses it or cannot be reached.

    """
    body = {
        "state": state,
        "context": CONTEXT,
        "description": shortened(description),
        "target_url": target_url,
    }
    api.send("POST", f"/repos/{repository}/statuses/{sha}", body)


def shortened(description: str) -> str:
    """Return one line that GitHub takes."""
    line = plain(description, None)
    return line if len(line) <= MAX_DESCRIPTION else f"{line[: MAX_DESCRIPTION - 1]}…"
