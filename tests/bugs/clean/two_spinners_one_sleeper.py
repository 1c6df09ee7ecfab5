"""Two threads go round until a third one, which sleeps first, raises their flag."""
# expect: one-outcome
# right: 'over'

import threading
import time
from concurrent.futures import *

flag = False


def main():
    global flag
    flag = False

    def spin():
        while not flag:
            pass

    def raise_it():
        global flag
        time.sleep(1)
        flag = True

    threads = [threading.Thread(target=work) for work in (spin, spin, raise_it)]
    for t in threads:
        t.start()
    wait([], return_when=ALL_COMPLETED)
    for t in threads:
        t.join()
    return "over"
