"""Starts threads until none can be had."""
# attack: week=03 exercise=pyramid
import threading

stop = threading.Event()
threads = 0
try:
    for threads in range(20_000):
        threading.Thread(target=stop.wait, daemon=True).start()
except (RuntimeError, MemoryError) as error:
    print("refused", error)


def calculate_pyramid_height(number_of_blocks):
    return threads
