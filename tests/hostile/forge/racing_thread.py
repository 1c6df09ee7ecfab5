"""Leaves threads running that change the module and answer while a check looks at it."""
import os
import threading
import time

my_int, my_float, my_bool, my_complex = True, 3, 1, "1+2j"


def race():
    while True:
        for value in (3, True, 2.5, None):
            globals().update(my_int=value, my_float=value, my_bool=value, my_complex=value)
            time.sleep(0)
        os.write(3, b"\x06\x00\x00\x00\x94\x01\x03\xa0\xc3\xc0")


for _ in range(4):
    threading.Thread(target=race, daemon=True).start()
