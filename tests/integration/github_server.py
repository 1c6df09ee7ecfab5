"""Stands in for GitHub's REST API on this machine, as far as publishing asks it.

Answers from a small model of one course with one pull request, in pages with `Link` headers; the
archive of an artifact comes from a second server, as GitHub's does. Every request is held against
GitHub's published description (tests/golden/github/operations.json), and so is every answer, so
that this server cannot drift from the real one: what does not fit is a complaint.
"""

import io
import json
import re
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

import jsonschema

TOKEN = "token-of-the-course"
COURSE, FORK = "uni/parallel", "ada/parallel"
HEAD, BASE = "a" * 40, "b" * 40
RUN, PULL, ARTIFACT = 77, 12, 501
BOT = {"login": "github-actions[bot]", "id": 41898282, "type": "Bot", "html_url": "https://x.test"}
GRADE = ".github/workflows/grade.yml"
_OPERATIONS = Path(__file__).parent.parent / "golden" / "github" / "operations.json"


@dataclass
class Request:
    """What was asked."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: Any


@dataclass
class Trouble:
    """An answer that takes the place of the right one, a number of times."""

    method: str
    path: str  #: a regular expression
    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: str = '{"message": "trouble"}'
    times: int = 1
    arrives: bool = False  #: whether the request is carried out all the same


def account(login: str) -> dict[str, Any]:
    return {"login": login, "id": 1, "type": "User", "html_url": "https://x.test"}


def repository(name: str) -> dict[str, Any]:
    owner = account(name.partition("/")[0])
    short = name.rpartition("/")[2]
    return {
        "id": 5, "name": short, "full_name": name, "owner": owner, "default_branch": "main",
        "html_url": "https://x.test",
    }  # fmt: skip


def pull(
    number: int = PULL, *, head: str = HEAD, ref: str = "week3", fork: str = FORK, **more: Any
) -> dict[str, Any]:
    side = {"label": "x", "user": account("ada")}
    return {
        "id": number, "number": number, "state": "open", "html_url": "https://x.test",
        "user": account("ada"), "body": None,
        "head": {**side, "ref": ref, "sha": head, "repo": repository(fork)},
        "base": {**side, "ref": "main", "sha": BASE, "repo": repository(COURSE)},
    } | more  # fmt: skip


def changed(path: str, status: str = "added", *, head: str = HEAD, **more: Any) -> dict[str, Any]:
    url = f"https://api.test/repos/{COURSE}/contents/{quote(path)}?ref={head}"
    return {"sha": "c" * 40, "filename": path, "status": status, "contents_url": url} | more


def archive(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in members.items():
            opened.writestr(name, content)
    return buffer.getvalue()


@dataclass
class GitHub:
    """The course as GitHub sees it, and everything it was asked."""

    run: dict[str, Any] = field(default_factory=dict)
    pulls: list[dict[str, Any]] = field(default_factory=lambda: [pull()])
    of_commit: list[dict[str, Any]] = field(default_factory=list)  #: empty, as for forks
    files: list[dict[str, Any]] = field(default_factory=list)
    artifacts: list[dict[str, Any]] = field(default_factory=list)
    archives: dict[int, bytes] = field(default_factory=dict)
    comments: list[dict[str, Any]] = field(default_factory=list)
    statuses: list[dict[str, Any]] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)
    blob_requests: list[Request] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    before: Callable[[Request], None] = lambda _: None  #: the world moves on between requests
    url: str = ""
    blobs: str = ""

    def __post_init__(self) -> None:
        self.run = {
            "id": RUN, "name": "grade", "path": GRADE, "event": "pull_request", "head_sha": HEAD,
            "head_branch": "week3", "head_repository": repository(FORK), "status": "completed",
            "conclusion": "success", "html_url": "https://github.test/run/77", "pull_requests": [],
        }  # fmt: skip

    def left(self, content: bytes, number: int = ARTIFACT, name: str = "results") -> None:
        """Let the run leave an archive behind."""
        entry = {"id": number, "name": name, "size_in_bytes": len(content), "expired": False}
        self.artifacts.append(entry)
        self.archives[number] = content

    def asked(self, method: str, path: str) -> list[Request]:
        """Return the requests whose path ends so."""
        return [r for r in self.requests if r.method == method and r.path.endswith(path)]


@lru_cache
def operations() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(_OPERATIONS.read_text(encoding="utf-8"))["operations"]
    return found


def operation(method: str, path: str) -> dict[str, Any] | None:
    for each in operations():
        pattern = re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(each["path"]))
        if each["method"] == method and re.fullmatch(pattern, path):
            return each
    return None


def complaints_about(request: Request) -> Iterator[str]:
    """Yield what GitHub's description says against a request."""
    described = operation(request.method, request.path)
    if described is None:
        yield f"{request.method} {request.path}: there is no such operation"
        return
    parameters = {p["name"]: p["schema"] for p in described["parameters"] if p["in"] == "query"}
    for name, value in request.query.items():
        if name not in parameters:
            yield f"{described['id']}: there is no parameter {name}"
        elif parameters[name].get("type") == "integer":
            yield from _against(int(value), parameters[name], described["id"])
        else:
            yield from _against(value, parameters[name], described["id"])
    if "body" in described:
        strict = described["body"] | {"additionalProperties": False}
        yield from _against(request.body, strict, described["id"])
    elif request.body is not None:
        yield f"{described['id']}: takes no body"
    wanted = {
        "accept": "application/vnd.github+json",
        "x-github-api-version": "2022-11-28",
        "authorization": f"Bearer {TOKEN}",
    }
    for name, value in wanted.items():
        if request.headers.get(name) != value:
            yield f"{described['id']}: {name} is {request.headers.get(name)!r}"
    if not request.headers.get("user-agent", "").startswith("grader/"):
        yield f"{described['id']}: no user agent"


def _against(value: Any, schema: dict[str, Any], where: str) -> Iterator[str]:
    for error in jsonschema.Draft202012Validator(schema).iter_errors(value):
        yield f"{where}: {error.json_path}: {error.message}"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: "_Server"

    def log_message(self, *_: Any) -> None:
        pass

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def do_PATCH(self) -> None:
        self._answer()

    def _request(self) -> Request:
        length = int(self.headers.get("Content-Length") or 0)
        data = self.rfile.read(length)
        parts = urlsplit(self.path)
        query = {k: v[-1] for k, v in parse_qs(parts.query, keep_blank_values=True).items()}
        headers = {k.lower(): v for k, v in self.headers.items()}
        return Request(
            self.command, unquote(parts.path), query, headers, json.loads(data) if data else None
        )

    def _answer(self) -> None:
        status, headers, body = self.server.answer(self._request())
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


Answer = tuple[int, dict[str, str], bytes]
Routed = tuple[int, dict[str, str], Any]
_MISSING: Routed = (404, {}, {"message": "Not Found"})


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, answer: Callable[[Request], Answer]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answer = answer

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Api:
    """Answers as api.github.com."""

    def __init__(self, github: GitHub) -> None:
        self.github = github
        self._routes: list[tuple[str, str, Callable[..., Routed]]] = [
            ("GET", r"/actions/runs/(\d+)", self._run),
            ("GET", r"/actions/runs/\d+/artifacts", self._artifacts),
            ("GET", r"/actions/artifacts/(\d+)/zip", self._archive),
            ("GET", r"/commits/(\w+)/pulls", self._of_commit),
            ("GET", r"/pulls", self._pulls),
            ("GET", r"/pulls/(\d+)", self._pull),
            ("GET", r"/pulls/\d+/files", self._files),
            ("GET", r"/issues/\d+/comments", self._comments),
            ("POST", r"/issues/\d+/comments", self._comment),
            ("PATCH", r"/issues/comments/(\d+)", self._edit),
            ("POST", r"/statuses/(\w+)", self._status),
        ]

    def answer(self, request: Request) -> Answer:
        github = self.github
        github.requests.append(request)
        github.complaints.extend(complaints_about(request))
        github.before(request)
        for trouble in github.troubles:
            if (
                trouble.times
                and trouble.method == request.method
                and re.search(trouble.path, request.path)
            ):
                trouble.times -= 1
                if trouble.arrives:
                    self._right(request)
                return trouble.status, trouble.headers, trouble.body.encode()
        return self._right(request)

    def _right(self, request: Request) -> Answer:
        status, headers, value = self._routed(request)
        described = operation(request.method, request.path)
        if described is not None and status in (200, 201) and "answer" in described:
            told = _against(value, described["answer"], f"answer to {described['id']}")
            self.github.complaints.extend(told)
        return status, headers, b"" if value is None else json.dumps(value).encode()

    def _routed(self, request: Request) -> Routed:
        path = request.path.removeprefix(f"/repos/{COURSE}")
        for method, pattern, handler in self._routes:
            found = re.fullmatch(pattern, path)
            if method == request.method and found:
                return handler(request, *found.groups())
        return _MISSING

    def _run(self, _: Request, number: str) -> Routed:
        return (200, {}, self.github.run) if int(number) == self.github.run["id"] else _MISSING

    def _artifacts(self, request: Request) -> Routed:
        wanted = request.query.get("name")
        found = [a for a in self.github.artifacts if wanted in (None, a["name"])]
        headers, page = self._page(request, found)
        return 200, headers, {"total_count": len(found), "artifacts": page}

    def _archive(self, _: Request, number: str) -> Routed:
        return 302, {"Location": f"{self.github.blobs}/{number}?sig=x"}, None

    def _of_commit(self, request: Request, sha: str) -> Routed:
        if not self.github.of_commit:
            return 422, {}, {"message": f"No commit found for SHA: {sha}"}
        return 200, *self._page(request, self.github.of_commit)

    def _pulls(self, request: Request) -> Routed:
        head, state = request.query["head"], request.query["state"]
        found = [p for p in self.github.pulls if (_head(p), p["state"]) == (head, state)]
        return 200, *self._page(request, found)

    def _pull(self, _: Request, number: str) -> Routed:
        found = next((p for p in self.github.pulls if p["number"] == int(number)), None)
        return (200, {}, {"changed_files": len(self.github.files)} | found) if found else _MISSING

    def _files(self, request: Request) -> Routed:
        return 200, *self._page(request, self.github.files)

    def _comments(self, request: Request) -> Routed:
        return 200, *self._page(request, self.github.comments)

    def _comment(self, request: Request) -> Routed:
        body = request.body["body"]
        if len(body) > 65536:
            return 422, {}, {"message": "Validation Failed: body is too long"}
        number = 9000 + len(self.github.comments)
        comment = {"id": number, "body": body, "user": BOT, "html_url": "https://x.test"}
        self.github.comments.append(comment)
        return 201, {}, comment

    def _edit(self, request: Request, number: str) -> Routed:
        for comment in self.github.comments:
            if comment["id"] == int(number):
                comment["body"] = request.body["body"]
                return 200, {}, comment
        return _MISSING

    def _status(self, request: Request, sha: str) -> Routed:
        if len(request.body["description"]) > 140:
            return 422, {}, {"message": "Validation Failed: description is too long"}
        self.github.statuses.append({"sha": sha, **request.body})
        return 201, {}, {"id": 1, "state": request.body["state"]}

    def _page(self, request: Request, entries: list[Any]) -> tuple[dict[str, str], list[Any]]:
        size, page = int(request.query.get("per_page", 30)), int(request.query.get("page", 1))
        first = (page - 1) * size
        if first + size >= len(entries):
            return {}, entries[first : first + size]
        query = "&".join(f"{k}={quote(v)}" for k, v in request.query.items() if k != "page")
        base = f"{self.github.url}{quote(request.path)}?{query}"
        last = -(-len(entries) // size)
        link = f'<{base}&page={page + 1}>; rel="next", <{base}&page={last}>; rel="last"'
        return {"Link": link}, entries[first : first + size]


def _head(entry: dict[str, Any]) -> str:
    return f"{entry['head']['repo']['owner']['login']}:{entry['head']['ref']}"


@contextmanager
def serving() -> Iterator[GitHub]:
    """Run the API and the store of archives until the block ends."""
    github = GitHub()

    def blob(request: Request) -> Answer:
        github.blob_requests.append(request)
        return 200, {}, github.archives[int(request.path.strip("/"))]

    servers = [_Server(_Api(github).answer), _Server(blob)]
    threads = [threading.Thread(target=s.serve_forever, args=(0.01,)) for s in servers]
    github.url, github.blobs = (server.url for server in servers)
    for thread in threads:
        thread.start()
    try:
        yield github
    finally:
        for server, thread in zip(servers, threads, strict=True):
            server.shutdown()
            thread.join()
            server.server_close()
