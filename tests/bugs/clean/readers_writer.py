"""A readers-writer lock: readers see both fields of one version."""
# expect: one-outcome
# right: True

import threading


class ReadersWriterLock:
    def __init__(self):
        self.readers = 0
        self.door = threading.Lock()
        self.room = threading.Lock()

    def start_reading(self):
        with self.door:
            self.readers += 1
            if self.readers == 1:
                self.room.acquire()

    def stop_reading(self):
        with self.door:
            self.readers -= 1
            if self.readers == 0:
                self.room.release()


def main():
    guard = ReadersWriterLock()
    box = {"width": 1, "height": 1}
    same = []

    def read():
        guard.start_reading()
        same.append(box["width"] == box["height"])
        guard.stop_reading()

    def write():
        with guard.room:
            box["width"] = 5
            box["height"] = 5

    threads = [threading.Thread(target=f) for f in (read, write, read)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return all(same)
