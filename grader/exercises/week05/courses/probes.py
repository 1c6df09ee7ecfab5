"""What must happen inside the submission's process: requests to its ASGI app, without a socket."""

import asyncio
import json
from collections.abc import Callable
from types import ModuleType
from typing import Any

Request = list[Any]  # method, path, body: text that is sent as it is, or None
Response = list[Any]  # status, whether the body is JSON, the body

_JSON = [(b"content-type", b"application/json"), (b"accept", b"application/json")]
_MAX_TEXT = 500  # characters of a body that is no JSON


class _Server:
    """What a web server does for an app: one event loop for all requests, a start."""

    def __init__(self, app: Callable[..., Any]) -> None:
        self.app = app
        self.loop = asyncio.new_event_loop()
        self.loop.run_until_complete(self._start())

    async def _start(self) -> None:
        """Tell the app that it starts; one that does not want to know raises an exception."""
        told: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        heard: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        await told.put({"type": "lifespan.startup"})
        scope = {"type": "lifespan", "asgi": {"version": "3.0", "spec_version": "2.0"}, "state": {}}
        self.life = asyncio.ensure_future(self.app(scope, told.get, heard.put))
        answer = asyncio.ensure_future(heard.get())
        await asyncio.wait([self.life, answer], return_when=asyncio.FIRST_COMPLETED)
        if answer.done() and answer.result()["type"] == "lifespan.startup.failed":
            raise RuntimeError(f"the app could not start: {answer.result().get('message', '')}")
        answer.cancel()

    async def answer(self, method: str, path: str, body: str | None) -> Response:
        """Return what the app answers to a request; its exceptions come out."""
        data = b"" if body is None else body.encode()
        length = (b"content-length", str(len(data)).encode())
        scope = {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.3"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": path,
            "raw_path": path.encode(),
            "query_string": b"",
            "root_path": "",
            "headers": [(b"host", b"localhost"), *_JSON, length],
            "client": ("127.0.0.1", 50000),
            "server": ("127.0.0.1", 80),
            "state": {},
        }
        incoming = [{"type": "http.request", "body": data, "more_body": False}]
        sent: list[dict[str, Any]] = []

        async def receive() -> dict[str, Any]:
            return incoming.pop() if incoming else {"type": "http.disconnect"}

        async def send(message: dict[str, Any]) -> None:
            sent.append(message)

        await self.app(scope, receive, send)
        status = next((m["status"] for m in sent if m["type"] == "http.response.start"), 0)
        whole = b"".join(m.get("body", b"") for m in sent if m["type"] == "http.response.body")
        try:
            return [int(status), True, json.loads(whole)]
        except ValueError:
            return [int(status), False, whole[:_MAX_TEXT].decode("utf-8", "replace")]


_servers: list[_Server] = []


def _server(app: Callable[..., Any]) -> _Server:
    """Return the server of an app; it goes on running from one check to the next."""
    for server in _servers:
        if server.app is app:
            return server
    _servers.append(_Server(app))
    return _servers[-1]


def ask(_: ModuleType, app: Callable[..., Any], requests: list[Request]) -> list[Response]:
    """Send requests, one after another, and return the responses."""
    server = _server(app)
    return [server.loop.run_until_complete(server.answer(*request)) for request in requests]


def ask_together(_: ModuleType, app: Callable[..., Any], requests: list[Request]) -> list[Response]:
    """Send requests, all at the same time, and return the responses."""
    server = _server(app)

    async def send_all() -> list[Response]:
        return list(await asyncio.gather(*(server.answer(*request) for request in requests)))

    return server.loop.run_until_complete(send_all())
