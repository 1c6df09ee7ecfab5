"""GitHub's answers, as far as they are read here; fields that are not named are passed over."""

from __future__ import annotations

import msgspec


class Account(msgspec.Struct, frozen=True):
    """Who owns or wrote something."""

    login: str
    type: str = ""  #: "Bot" for an app; no user's name can hold the brackets of a bot's


class Repository(msgspec.Struct, frozen=True):
    """A repository: the course's, or a student's fork of it."""

    full_name: str
    owner: Account
    default_branch: str = ""  #: not in a workflow run


class WorkflowRun(msgspec.Struct, frozen=True):
    """A run of a workflow in the course's repository."""

    id: int
    path: str  #: of the workflow's file, `.github/workflows/grade.yml`
    event: str
    head_sha: str
    html_url: str
    head_branch: str | None = None
    head_repository: Repository | None = None  #: None when the fork was deleted
    conclusion: str | None = None


class Side(msgspec.Struct, frozen=True):
    """One of the two branches of a pull request."""

    ref: str
    sha: str
    repo: Repository | None = None  #: None when the fork was deleted


class PullRequest(msgspec.Struct, frozen=True):
    """A pull request."""

    number: int
    state: str
    head: Side
    base: Side
    changed_files: int | None = None  #: not in lists


class ChangedFile(msgspec.Struct, frozen=True):
    """One file of a pull request, compared with where its branch left the base."""

    filename: str
    status: str  #: added, removed, modified, renamed, copied, changed, unchanged
    previous_filename: str | None = None
    sha: str | None = None  #: git's name of its content
    contents_url: str = ""  #: ends in `?ref=` and the commit


class Artifact(msgspec.Struct, frozen=True):
    """What a run left behind."""

    id: int
    name: str
    size_in_bytes: int
    expired: bool


class Artifacts(msgspec.Struct, frozen=True):
    """A page of artifacts."""

    artifacts: list[Artifact]


class Comment(msgspec.Struct, frozen=True):
    """A comment on a pull request."""

    id: int
    body: str | None = None
    user: Account | None = None  #: None when the account was deleted
