"""The one comment on a pull request: found again, and brought up to date.

It is recognised by a mark that no reader sees and by its author; the mark in anybody else's comment
means nothing. What it says is worded elsewhere.
"""

from __future__ import annotations

from grader.publish.api import Api, ApiError
from grader.publish.records import Comment

MARK = "<!-- grader: verdict -->"  #: first line of the comment
BOT = "github-actions[bot]"  #: whom a workflow's own token writes as


def publish(api: Api, repository: str, number: int, text: str, *, author: str = BOT) -> None:
    """Say something on a pull request, in the place of what was said before.

    Args:
        api: where to.
        repository: `owner/name`.
        number: of the pull request.
        text: Markdown, at most `report`'s limit of characters.
        author: login of the account whose token this is.

    Raises:
        ApiError: GitHub refuses it or cannot be reached.

    """
    body = {"body": f"{MARK}\n{text}"}
    try:
        _write(api, repository, number, body, author)
    except ApiError as error:
        if error.refused or error.limited:
            raise
        _write(api, repository, number, body, author)  # it may have arrived: look again first


def _write(api: Api, repository: str, number: int, body: dict[str, str], author: str) -> None:
    own = _own(api, repository, number, author)
    if own is None:
        api.send("POST", f"/repos/{repository}/issues/{number}/comments", body, again=False)
    else:
        api.send("PATCH", f"/repos/{repository}/issues/comments/{own}", body)


def _own(api: Api, repository: str, number: int, author: str) -> int | None:
    """Return the number of the comment that is ours, the first if there are several."""
    path = f"/repos/{repository}/issues/{number}/comments"
    for page in api.pages(path, list[Comment]):
        for comment in page:
            writer = comment.user.login if comment.user else ""
            if writer == author and (comment.body or "").startswith(MARK):
                return comment.id
    return None
