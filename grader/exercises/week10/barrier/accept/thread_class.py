import threading


class Worker(threading.Thread):
    def __init__(self, number, phases, work, gate):
        super().__init__()
        self.number, self.phases, self.work, self.gate = number, phases, work, gate

    def run(self):
        try:
            for k in range(self.phases):
                self.gate.wait()
                self.work(worker=self.number, phase=k)
        except:
            self.gate.abort()
            raise


def run_phases(n, phases, work):
    gate = threading.Barrier(n)
    workers = [Worker(i, phases, work, gate) for i in range(n)]
    [w.start() for w in workers]
    [w.join() for w in workers]
