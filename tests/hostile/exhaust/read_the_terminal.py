"""Waits for input from the terminal of whoever grades."""
# attack: week=03 exercise=pyramid
import getpass
import sys


def calculate_pyramid_height(number_of_blocks):
    for read in (sys.stdin.read, lambda: open("/dev/tty").read(), getpass.getpass):
        try:
            print("read", repr(read()))
        except (OSError, EOFError) as error:
            print(error)
    while True:
        open("/dev/stdin").read()
