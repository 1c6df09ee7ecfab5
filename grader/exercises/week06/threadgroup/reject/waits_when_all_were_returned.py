"""join_any() waits for another thread to end, although all of them have been returned."""

import queue
import threading
import time


class ThreadGroup:
    def __init__(self):
        self.threads = []
        self.ended = queue.Queue()

    def start(self, target, *args):
        def work():
            target(*args)
            self.ended.put(threading.current_thread())

        t = threading.Thread(target=work)
        self.threads.append(t)
        t.start()
        return t

    def join_any(self, timeout=None):
        try:
            return self.ended.get(timeout=timeout)
        except queue.Empty:
            return None

    def join(self, timeout=None):
        begin = time.monotonic()
        while self.alive > 0:
            if timeout is not None and time.monotonic() - begin >= timeout:
                return False
            time.sleep(0.01)
        return True

    @property
    def alive(self):
        return len([t for t in self.threads if t.is_alive()])
