"""notify() where notify_all() is needed: one of two waiting threads is woken."""
# expect: deadlock
# right: 2
# needs: both runners to wait before the start

import threading


class Race:
    def __init__(self):
        self.started = False
        self.changed = threading.Condition()

    def wait_for_start(self):
        with self.changed:
            while not self.started:
                self.changed.wait()

    def start(self):
        with self.changed:
            self.started = True
            self.changed.notify()


def main():
    race = Race()
    ran = []

    def runner(name):
        race.wait_for_start()
        ran.append(name)

    runners = [threading.Thread(target=runner, args=(name,)) for name in "AB"]
    for r in runners:
        r.start()
    race.start()
    for r in runners:
        r.join()
    return len(ran)
