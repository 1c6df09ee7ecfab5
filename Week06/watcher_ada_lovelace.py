"""Week 06: a thread that watches a file, by Ada Lovelace."""

import threading
import traceback


class Watcher(threading.Thread):
    """Calls callback(path) whenever the content of a file has changed."""

    def __init__(self, path, callback, interval):
        super().__init__(daemon=True)
        self.path = path
        self.callback = callback
        self.interval = interval
        self._stopped = threading.Event()
        self._content = self._read()

    def _read(self):
        """The content of the file, None if there is no such file."""
        try:
            with open(self.path, "rb") as file:
                return file.read()
        except FileNotFoundError:
            return None

    def run(self):
        # wait() is a sleep that stop() can end early
        while not self._stopped.wait(self.interval):
            content = self._read()
            if content == self._content:
                continue
            self._content = content
            try:
                self.callback(self.path)
            except Exception:
                traceback.print_exc()

    def stop(self):
        self._stopped.set()


if __name__ == "__main__":
    import time

    watcher = Watcher("notes.txt", lambda path: print(path, "has changed"), 0.5)
    watcher.start()
    time.sleep(60)
    watcher.stop()
