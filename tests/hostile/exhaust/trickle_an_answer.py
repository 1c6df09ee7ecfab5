"""Sends an answer that is announced as long, one byte at a time."""
# attack: week=03 exercise=pyramid
import os
import select


def calculate_pyramid_height(number_of_blocks):
    os.write(3, (1 << 20).to_bytes(4, "little"))
    while True:
        os.write(3, b"\0")
        select.poll().poll(100)
