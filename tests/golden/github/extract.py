"""Writes operations.json: what GitHub's published OpenAPI description says of the requests we make.

    npm pack @octokit/openapi && tar xzf octokit-openapi-*.tgz
    python tests/golden/github/extract.py package/generated/api.github.com.json

The description (MIT, "GitHub REST API" by GitHub and Octokit contributors) has 13 MB; kept of it
are the operations below, without prose, and of the answers the fields that
`grader.publish.records` reads. Schemas are turned from OpenAPI 3.0 into JSON Schema (`nullable`
into a type).
"""

from __future__ import annotations

import json
import sys
import typing
from pathlib import Path
from typing import Any

import msgspec

from grader.publish.records import (
    Artifacts,
    ChangedFile,
    Comment,
    PullRequest,
    WorkflowRun,
)

#: Path and method, and the shape in which the answer is read; None where it is not.
OPERATIONS: list[tuple[str, str, Any]] = [
    ("/repos/{owner}/{repo}/actions/runs/{run_id}", "get", WorkflowRun),
    ("/repos/{owner}/{repo}/actions/runs/{run_id}/artifacts", "get", Artifacts),
    ("/repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}", "get", None),
    ("/repos/{owner}/{repo}/commits/{commit_sha}/pulls", "get", list[PullRequest]),
    ("/repos/{owner}/{repo}/pulls", "get", list[PullRequest]),
    ("/repos/{owner}/{repo}/pulls/{pull_number}", "get", PullRequest),
    ("/repos/{owner}/{repo}/pulls/{pull_number}/files", "get", list[ChangedFile]),
    ("/repos/{owner}/{repo}/issues/{issue_number}/comments", "get", list[Comment]),
    ("/repos/{owner}/{repo}/issues/{issue_number}/comments", "post", None),
    ("/repos/{owner}/{repo}/issues/comments/{comment_id}", "patch", None),
    ("/repos/{owner}/{repo}/statuses/{sha}", "post", None),
]
_KEPT = ("type", "enum", "format", "minimum", "maximum")
_CHOICES = ("oneOf", "anyOf", "allOf")


class Extract:
    """One description, and what is kept of it."""

    def __init__(self, description: dict[str, Any]) -> None:
        self.description = description

    def resolved(self, node: dict[str, Any]) -> dict[str, Any]:
        while "$ref" in node:
            target: Any = self.description
            for step in node["$ref"].removeprefix("#/").split("/"):
                target = target[step]
            node = target
        return node

    def schema(self, node: dict[str, Any], shape: Any) -> dict[str, Any]:
        """Return a schema without prose, with the fields that a shape has; Any has all."""
        node = self.resolved(node)
        kept = {key: node[key] for key in _KEPT if key in node}
        for key in _CHOICES:
            if key in node:
                kept[key] = [self.schema(option, shape) for option in node[key]]
        if "items" in node:
            kept["items"] = self.schema(node["items"], _item(shape))
        properties = node.get("properties", {})
        wanted = {n: t for n in properties if (t := _field(shape, n)) is not None}
        if wanted:
            kept["properties"] = {n: self.schema(properties[n], t) for n, t in wanted.items()}
            kept["required"] = [n for n in node.get("required", []) if n in wanted]
        return _nullable(kept) if node.get("nullable") else kept

    def operation(self, path: str, method: str, shape: Any) -> dict[str, Any]:
        node = self.description["paths"][path][method]
        parameters = [self.resolved(parameter) for parameter in node["parameters"]]
        kept: dict[str, Any] = {
            "id": node["operationId"],
            "method": method.upper(),
            "path": path,
            "parameters": [
                {"name": p["name"], "in": p["in"], "schema": self.schema(p["schema"], Any)}
                for p in parameters
            ],
        }
        if "requestBody" in node:
            body = node["requestBody"]["content"]["application/json"]["schema"]
            kept["body"] = self.schema(body, Any)
        content = node["responses"].get("200", {}).get("content")
        if shape is not None and content:
            kept["answer"] = self.schema(content["application/json"]["schema"], shape)
        return kept


def _item(shape: Any) -> Any:
    return typing.get_args(shape)[0] if typing.get_origin(shape) is list else shape


def _field(shape: Any, name: str) -> Any:
    """Return the type of a shape's field, without its None; None if it has no such field."""
    if shape is Any:
        return Any
    if not (isinstance(shape, type) and issubclass(shape, msgspec.Struct)):
        return None
    declared = typing.get_type_hints(shape).get(name)
    options = [option for option in typing.get_args(declared) if option is not type(None)]
    return options[0] if options and typing.get_origin(declared) is not list else declared


def _nullable(schema: dict[str, Any]) -> dict[str, Any]:
    if "enum" in schema:
        schema = schema | {"enum": [*schema["enum"], None]}
    if isinstance(schema.get("type"), str):
        return schema | {"type": [schema["type"], "null"]}
    return {"anyOf": [schema, {"type": "null"}]}


def main(source: str) -> None:
    """Write operations.json beside this file."""
    description = json.loads(Path(source).read_text(encoding="utf-8"))
    extract = Extract(description)
    kept = {
        "from": f"@octokit/openapi {description['info']['version']} (MIT)",
        "operations": [extract.operation(*operation) for operation in OPERATIONS],
    }
    target = Path(__file__).with_name("operations.json")
    target.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
