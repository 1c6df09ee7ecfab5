"""Forks as often as it can, and every child forks too."""
# attack: week=03 exercise=pyramid
import os
import select

for _ in range(8):
    try:
        os.fork()
    except OSError as error:
        print("refused", error)
select.poll().poll(60_000)
