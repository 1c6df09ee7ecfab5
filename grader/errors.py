"""What can go wrong that is not the student's doing."""

from __future__ import annotations


class GraderError(Exception):
    """The grader's own fault (exit status 3); it never costs a student points."""


class UsageError(GraderError):
    """A command was called in a way that cannot work (exit status 2)."""


class CatalogError(GraderError):
    """An exercise's files do not hold what the grader needs; names the file and the cure."""


class SandboxError(GraderError):
    """The sandbox itself failed: the fork server is gone, a limit could not be set."""
