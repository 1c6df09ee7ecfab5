"""Hangs in everything that runs when the interpreter ends."""
# attack: week=03 exercise=pyramid
import atexit
import sys
import threading
import weakref


def hang():
    while True:
        pass


atexit.register(hang)
threading._register_atexit(hang)
weakref.finalize(threading.main_thread(), hang)
threading.Thread(target=hang).start()
sys.exit()
