"""The flag is checked before the lock is taken: the signal slips in between."""
# expect: deadlock
# right: 'open'
# needs: 1 preemption, between the check and the lock

import threading


class Door:
    def __init__(self):
        self.open = False
        self.changed = threading.Condition()

    def unlock(self):
        with self.changed:
            self.open = True
            self.changed.notify_all()

    def enter(self):
        while not self.open:
            with self.changed:
                self.changed.wait()


def main():
    door = Door()
    guest = threading.Thread(target=door.enter)
    host = threading.Thread(target=door.unlock)
    guest.start()
    host.start()
    guest.join()
    host.join()
    return "open" if door.open else "closed"
