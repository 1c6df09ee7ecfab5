"""Has the main thread interrupted again and again, so that the loop which answers ends."""
# attack: week=03 exercise=pyramid
import _thread
import threading
import time


def interrupt():
    while True:
        _thread.interrupt_main()
        time.sleep(0.001)


threading.Thread(target=interrupt, daemon=True).start()


def calculate_pyramid_height(number_of_blocks):
    return 0
