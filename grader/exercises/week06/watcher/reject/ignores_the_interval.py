"""The watcher looks ten times a second, whatever interval it is given."""

import os
import threading
import time


class Watcher(threading.Thread):
    def __init__(self, path, callback, interval):
        threading.Thread.__init__(self)
        self.daemon = True
        self.path = path
        self.callback = callback
        self.running = True
        self.last = self.look()

    def look(self):
        if os.path.exists(self.path):
            return os.path.getmtime(self.path)
        return None

    def run(self):
        while self.running:
            time.sleep(0.1)
            now = self.look()
            if self.running and now != self.last:
                self.last = now
                self.callback(self.path)

    def stop(self):
        self.running = False
