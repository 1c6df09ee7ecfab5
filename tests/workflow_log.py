"""Reads a workflow's log as GitHub does."""

from __future__ import annotations

import re


def obeyed(log: str) -> list[str]:
    """Return the workflow commands that GitHub would obey in a log."""
    commands, token = [], None
    for line in re.split(r"\r\n|\r|\n", log):
        start = line.lstrip()
        if token is not None:
            token = None if start == f"::{token}::" else token
        elif start.startswith("::stop-commands::"):
            token = start.removeprefix("::stop-commands::")
        elif start.startswith("::") or "##[" in line:
            commands.append(start)
    return commands
