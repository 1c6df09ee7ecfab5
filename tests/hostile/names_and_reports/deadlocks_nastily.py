"""Ends in a deadlock whose table shows lines and values of commands and markup."""
# attack: week=08 exercise=counter
import threading

LOCKS = {"\n::error::x\x1b[31m|": threading.Lock()}


class Counter:
    def __init__(self):
        self.count = 0
        self.said = ""

    def increase(self):
        self.said = "\r::warning::y\x9b31m</td>|\u202e"  # ::error::z |</td> ‮ [31m
        LOCKS["\n::error::x\x1b[31m|"].acquire()
        self.count += 1
