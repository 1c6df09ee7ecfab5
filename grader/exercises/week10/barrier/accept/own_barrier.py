# no Barrier from the library: a condition and the number of the round
from threading import Condition, Thread


class Gate:
    def __init__(self, parties):
        self.parties = parties
        self.here = 0
        self.round = 0
        self.changed = Condition()

    def _open_if_all_here(self):
        if self.here >= self.parties:
            self.here = 0
            self.round += 1
            self.changed.notify_all()

    def pass_through(self):
        with self.changed:
            mine = self.round
            self.here += 1
            self._open_if_all_here()
            while self.round == mine:
                self.changed.wait()

    def leave(self):
        with self.changed:
            self.parties -= 1
            if self.parties:
                self._open_if_all_here()


def run_phases(n, phases, work):
    gate = Gate(n)

    def run(me):
        try:
            for k in range(phases):
                work(me, k)
                gate.pass_through()
        finally:
            gate.leave()

    team = [Thread(target=run, args=[i]) for i in range(n)]
    for t in team:
        t.start()
    for t in team:
        t.join()
