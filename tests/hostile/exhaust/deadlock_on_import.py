"""Waits while it is loaded for a thread that waits for the import to end."""
# attack: week=03 exercise=pyramid
import threading

first = threading.Lock()
first.acquire()


def work():
    with first:
        pass


thread = threading.Thread(target=work)
thread.start()
thread.join()
