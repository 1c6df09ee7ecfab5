"""A watcher that compares fingerprints of the content, and sleeps on an Event."""

from __future__ import annotations

import hashlib
import logging
import threading
from collections.abc import Callable
from pathlib import Path


class Watcher(threading.Thread):
    def __init__(self, path: str, callback: Callable[[str], object], interval: float) -> None:
        super().__init__(name=f"watcher of {path}", daemon=True)
        self._path = path
        self._callback = callback
        self._interval = interval
        self._stopped = threading.Event()
        self._seen = self._fingerprint()

    def _fingerprint(self) -> str | None:
        try:
            return hashlib.sha256(Path(self._path).read_bytes()).hexdigest()
        except OSError:
            return None

    def run(self) -> None:
        while not self._stopped.wait(self._interval):
            before, self._seen = self._seen, self._fingerprint()
            if self._seen != before:
                self._report()

    def _report(self) -> None:
        try:
            self._callback(self._path)
        except Exception:
            logging.exception("the callback for %s failed", self._path)

    def stop(self) -> None:
        self._stopped.set()
