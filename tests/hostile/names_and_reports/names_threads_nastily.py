"""Gives threads and locks of an interleaving names of commands and markup."""
# attack: week=08 exercise=counter
import threading

NASTY = "\n::error::x\x1b[31m|<b>`\u202e\x00"


class Counter:
    def __init__(self):
        self.count = 0

    def increase(self):
        threading.current_thread().name = NASTY * 5
        self.count += 1
        print(NASTY)
