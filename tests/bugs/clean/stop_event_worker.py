"""A background worker that looks every now and then whether it shall stop."""
# expect: one-outcome
# right: 'stopped'

import threading
import time


def main():
    stop = threading.Event()
    log = []

    def watch():
        while not stop.wait(timeout=0.01):
            pass
        log.append("stopped")

    watcher = threading.Thread(target=watch)
    watcher.start()
    time.sleep(0.025)
    stop.set()
    watcher.join()
    return log[0]
