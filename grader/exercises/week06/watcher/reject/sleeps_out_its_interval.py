import os
import threading
import time
import traceback


class Watcher(threading.Thread):
    def __init__(self, path, callback, interval):
        threading.Thread.__init__(self)
        self.daemon = True
        self.path = path
        self.callback = callback
        self.interval = interval
        self.stopped = threading.Event()
        self.last = self.look()

    def look(self):
        if os.path.exists(self.path):
            with open(self.path, "rb") as file:
                return file.read()
        return None

    def run(self):
        while not self.stopped.is_set():
            time.sleep(self.interval)
            now = self.look()
            if not self.stopped.is_set() and now != self.last:
                self.last = now
                try:
                    self.callback(self.path)
                except Exception:
                    traceback.print_exc()

    def stop(self):
        self.stopped.set()
