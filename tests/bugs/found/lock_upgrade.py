"""Lock upgrade: two readers both want to write and wait for each other to stop reading."""
# expect: deadlock
# right: 2
# needs: 1 preemption, while the first reads

import threading


class ReadersWriter:
    def __init__(self):
        self.readers = 0
        self.changed = threading.Condition()

    def start_reading(self):
        with self.changed:
            self.readers += 1

    def stop_reading(self):
        with self.changed:
            self.readers -= 1
            self.changed.notify_all()

    def write(self, action):
        with self.changed:
            while self.readers > 1:
                self.changed.wait()
            action()


def main():
    guard = ReadersWriter()
    pages = []

    def append_page():
        guard.start_reading()
        number = len(pages)
        guard.write(lambda: pages.append(number))
        guard.stop_reading()

    threads = [threading.Thread(target=append_page) for _ in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return len(pages)
