"""Deadlocks on a lock of the interpreter's own, which no virtual clock watches."""
# attack: week=03 exercise=pyramid
import _imp


def calculate_pyramid_height(number_of_blocks):
    import threading

    taken = threading.Event()
    go_on = threading.Event()

    def hold():
        _imp.acquire_lock()
        taken.set()
        while not go_on.is_set():
            pass

    threading.Thread(target=hold).start()
    taken.wait()
    _imp.acquire_lock()
    return 3
