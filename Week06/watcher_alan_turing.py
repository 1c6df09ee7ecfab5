# watcher - Alan Turing
import os
import time
from threading import Thread


class Watcher(Thread):
    def __init__(self, path, callback, interval):
        Thread.__init__(self)
        self.daemon = True
        self.path = path
        self.callback = callback
        self.interval = interval
        self.stopped = False

    def state(self):
        try:
            info = os.stat(self.path)
        except OSError:
            return "no file"
        return (info.st_mtime, info.st_size)

    def run(self):
        old = self.state()
        while True:
            time.sleep(self.interval)
            if self.stopped:
                return
            new = self.state()
            if old != new:
                old = new
                self.callback(self.path)

    def stop(self):
        self.stopped = True
