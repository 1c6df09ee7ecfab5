"""GitHub's REST API: requests that are patient within bounds, and answers of a known shape.

The only place that opens a connection or knows the token. The token goes to the API's own address
and nowhere else, wherever an answer points. Knows nothing of pull requests or grading.
"""

from __future__ import annotations

import http.client
import re
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

import msgspec

from grader import __version__
from grader.errors import GraderError
from grader.report.escape import plain

T = TypeVar("T")

VERSION = "2022-11-28"  #: of the API, as it is asked for
PER_PAGE = 100  #: entries on a page, the most GitHub gives
MAX_PAGES = 40  #: pages of one list that are read
MAX_ANSWER = 32 << 20  #: bytes of one answer
TIME_LIMIT = 30.0  #: seconds a connection may be silent
PATIENCE = 300.0  #: seconds spent waiting, over all requests
TRIES = 5  #: attempts at one request that fails on GitHub's side
MAX_REDIRECTS = 5

_UNSAID_PAUSE = 60.0  #: seconds; what GitHub asks for where a limit names no time
_SUCCESS, _REDIRECT, _ERROR = range(200, 300), (301, 302, 303, 307, 308), 500
_NEXT = re.compile(r'<([^<>]*)>\s*;[^,]*\brel="?next"?')


class ApiError(GraderError):
    """GitHub refused a request or could not be reached.

    `status` is 0 where there was no answer; `limited` says that there were too many requests.
    """

    def __init__(self, message: str, status: int = 0, *, limited: bool = False) -> None:
        super().__init__(message)
        self.status = status
        self.limited = limited

    @property
    def refused(self) -> bool:
        """Whether the request itself is at fault, so that asking again would not help."""
        return 400 <= self.status < _ERROR and not self.limited  # noqa: PLR2004  client errors


class TooLargeError(ApiError):
    """An answer is larger than what is read of one."""


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int  #: 0: none came
    headers: dict[str, str]  #: names in small letters
    body: bytes = b""
    reason: str = ""  #: why none came

    @property
    def limited(self) -> bool:
        """Whether GitHub asks to come back later."""
        if self.status not in (403, 429):
            return False
        spent = self.headers.get("x-ratelimit-remaining") == "0"
        said = b"rate limit" in self.body.lower() or b"abuse" in self.body.lower()
        return self.status == 429 or spent or said or "retry-after" in self.headers  # noqa: PLR2004

    @property
    def faulty(self) -> bool:
        """Whether the fault is on the way or on GitHub's side, and may pass."""
        return self.status == 0 or self.status >= _ERROR


class _Silent(urllib.request.HTTPRedirectHandler):
    """Follows no redirect: where the token may go is decided in this module."""

    def redirect_request(self, *_: Any) -> None:
        return None


@dataclass
class Api:
    """One conversation with the API at `base` (`https://api.github.com`), under one token."""

    base: str
    token: str = field(repr=False)
    wait: Callable[[float], None] = time.sleep  #: takes seconds
    now: Callable[[], float] = time.time  #: seconds since 1970
    patience: float = PATIENCE  #: seconds that may still be waited

    def __post_init__(self) -> None:
        self.base = self.base.rstrip("/")
        self._opener = urllib.request.build_opener(_Silent)

    def get(self, path: str, shape: type[T], **query: str | int) -> T:
        """Return one record.

        Raises:
            ApiError: GitHub refuses it, cannot be reached, or answers in another shape.

        """
        answer = self._asked("GET", self._url(path, query))
        return _decoded(answer.body, shape, path)

    def pages(self, path: str, shape: type[T], **query: str | int) -> Iterator[T]:
        """Yield a list's pages as they are asked for, each as one `shape`.

        Raises:
            ApiError: as `get`, or the list has more than `MAX_PAGES` pages.

        """
        url: str | None = self._url(path, {**query, "per_page": PER_PAGE})
        for _ in range(MAX_PAGES):
            if url is None:
                return
            answer = self._asked("GET", url)
            yield _decoded(answer.body, shape, path)
            url = self._next(answer, url)
        if url is not None:
            raise ApiError(f"{path}: the list has more than {MAX_PAGES} pages.")

    def send(self, method: str, path: str, body: object, *, again: bool = True) -> None:
        """Write something.

        Args:
            method: POST or PATCH.
            path: below the API's address.
            body: sent as JSON.
            again: whether it may be sent again although the first may have arrived.

        Raises:
            ApiError: as `get`.

        """
        self._asked(method, self._url(path, {}), msgspec.json.encode(body), again=again)

    def download(self, path: str, limit: int) -> bytes:
        """Return the bytes that an address of the API leads to.

        Raises:
            TooLargeError: there are more than `limit` bytes.
            ApiError: as `get`.

        """
        return self._asked("GET", self._url(path, {}), limit=limit).body

    def _url(self, path: str, query: dict[str, str | int]) -> str:
        return f"{self.base}{path}" + (f"?{urllib.parse.urlencode(query)}" if query else "")

    def _next(self, answer: _Answer, url: str) -> str | None:
        found = _NEXT.search(answer.headers.get("link", ""))
        if found is None:
            return None
        following: str = urllib.parse.urljoin(url, found[1])
        if not self._ours(following):
            raise ApiError(f"the next page lies outside of the API: {plain(following, 200)}")
        return following

    def _asked(
        self,
        method: str,
        url: str,
        body: bytes | None = None,
        *,
        again: bool = True,
        limit: int = MAX_ANSWER,
    ) -> _Answer:
        """Ask until there is an answer, it is refused, or patience or attempts are used up."""
        for attempt in range(TRIES):
            answer = self._followed(method, url, body, limit)
            if answer.status in _SUCCESS:
                return answer
            if (answer.faulty and not again) or attempt == TRIES - 1:
                break
            pause = self._pause(answer, attempt)
            if pause is None or not self._waited(pause):
                break
        raise ApiError(_told(method, url, answer), answer.status, limited=answer.limited)

    def _pause(self, answer: _Answer, attempt: int) -> float | None:
        """Return the seconds to wait before asking again; None: it would be refused again."""
        if answer.limited:
            return self._asked_for(answer, attempt)
        return 2.0**attempt if answer.faulty else None

    def _asked_for(self, answer: _Answer, attempt: int) -> float:
        after = _number(answer.headers.get("retry-after"))
        if after is not None:
            return after
        reset = _number(answer.headers.get("x-ratelimit-reset"))
        if answer.headers.get("x-ratelimit-remaining") == "0" and reset is not None:
            return max(0.0, reset - self.now()) + 1  # clocks differ, and it counts whole seconds
        return _UNSAID_PAUSE * 2.0**attempt

    def _waited(self, seconds: float) -> bool:
        if seconds > self.patience:
            return False
        self.patience -= seconds
        self.wait(seconds)
        return True

    def _followed(self, method: str, url: str, body: bytes | None, limit: int) -> _Answer:
        """Send a request; follow where the answer to a GET points."""
        answer = self._once(method, url, body, limit)
        for _ in range(MAX_REDIRECTS):
            if method != "GET" or answer.status not in _REDIRECT:
                return answer
            url = urllib.parse.urljoin(url, answer.headers.get("location", ""))
            answer = self._once(method, url, None, limit)
        return answer

    def _once(self, method: str, url: str, body: bytes | None, limit: int) -> _Answer:
        if not self._safe(url):
            raise ApiError(f"GitHub points to an address that is not https: {plain(url, 200)}")
        headers = {"User-Agent": f"grader/{__version__}"}
        if self._ours(url):
            headers |= {
                "Accept": "application/vnd.github+json",
                "Authorization": f"Bearer {self.token}",
                "X-GitHub-Api-Version": VERSION,
            }
        if body is not None:
            headers["Content-Type"] = "application/json"
        request = urllib.request.Request(url, body, headers, method=method)  # noqa: S310  `_safe`
        try:
            with self._opened(request) as response:
                return _read(response, limit)
        except (OSError, http.client.HTTPException) as error:
            return _Answer(0, {}, reason=f"{type(error).__name__}: {error}")

    def _opened(self, request: urllib.request.Request) -> Any:
        """Return the response, whatever its status."""
        try:
            return self._opener.open(request, timeout=TIME_LIMIT)
        except urllib.error.HTTPError as refusal:
            return refusal

    def _safe(self, url: str) -> bool:
        schemes = ("https", "http") if self.base.startswith("http:") else ("https",)
        return urllib.parse.urlsplit(url).scheme in schemes

    def _ours(self, url: str) -> bool:
        """Say whether an address is the API's own: scheme, host and port."""
        parts, base = urllib.parse.urlsplit(url), urllib.parse.urlsplit(self.base)
        return (parts.scheme, parts.netloc) == (base.scheme, base.netloc)


def _read(response: Any, limit: int) -> _Answer:
    body = response.read(limit + 1)
    if len(body) > limit:
        raise TooLargeError(f"an answer is larger than {limit} bytes.")
    headers = {name.lower(): value for name, value in response.headers.items()}
    if len(body) < (_number(headers.get("content-length")) or 0):
        raise http.client.IncompleteRead(body)  # reading up to a limit does not say so
    return _Answer(response.status, headers, body)


def _number(text: str | None) -> float | None:
    """Return a header's whole number; None for a date or nonsense."""
    return float(text) if text and re.fullmatch(r"[0-9]{1,12}", text) else None


def _decoded(body: bytes, shape: type[T], path: str) -> T:
    try:
        return msgspec.json.decode(body, type=shape)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise ApiError(f"{path}: GitHub's answer has another shape ({error}).") from error


def _told(method: str, url: str, answer: _Answer) -> str:
    """Return what failed, where, and what GitHub says about it."""
    what = f"{method} {urllib.parse.urlsplit(url).path}"
    if answer.status == 0:
        return f"{what}: GitHub cannot be reached ({plain(answer.reason, 200)}). Run it again."
    said = plain(answer.body.decode("utf-8", "replace"), 300)
    if answer.limited:
        return f"{what}: GitHub's rate limit is used up ({answer.status}: {said}). Run it later."
    if answer.faulty:
        return f"{what}: GitHub has a fault of its own ({answer.status}: {said}). Run it again."
    return f"{what}: GitHub refuses it ({answer.status}: {said})."
