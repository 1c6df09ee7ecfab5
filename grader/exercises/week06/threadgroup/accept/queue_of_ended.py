import queue
import threading
import time


class Member(threading.Thread):
    def __init__(self, target, args, ended):
        super().__init__(daemon=True)
        self.what = target
        self.arguments = args
        self.ended = ended

    def run(self):
        try:
            self.what(*self.arguments)
        finally:
            self.ended.put(self)


class ThreadGroup:
    """Biten her thread kendini kuyruga koyar."""

    def __init__(self):
        self.members = []
        self.ended = queue.Queue()
        self.taken = 0

    def start(self, target, *args):
        m = Member(target, args, self.ended)
        self.members.append(m)
        m.start()
        return m

    def join_any(self, timeout=None):
        if self.taken == len(self.members):
            return None
        try:
            m = self.ended.get(timeout=timeout)
        except queue.Empty:
            return None
        self.taken += 1
        m.join()
        return m

    def join(self, timeout=None):
        end = None if timeout is None else time.monotonic() + timeout
        for m in self.members:
            if end is None:
                m.join()
            else:
                m.join(max(0, end - time.monotonic()))
        return self.alive == 0

    @property
    def alive(self):
        return sum(m.is_alive() for m in self.members)
