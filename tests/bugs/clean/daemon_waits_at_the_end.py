"""A daemon thread still waits for a condition when the program is over."""
# expect: one-outcome
# right: 'over'

import threading


def main():
    ready = threading.Condition()
    done = threading.Semaphore(0)

    def wait():
        with ready:
            ready.wait()

    def wake():
        with ready:
            ready.notify_all()
        done.release()

    threading.Thread(target=wait, daemon=True).start()
    threading.Thread(target=wake).start()
    done.acquire()
    return "over"
