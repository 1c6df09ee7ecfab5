"""Reserves addresses until not one gigabyte is left."""
# attack: week=03 exercise=pyramid
import mmap

held = []
try:
    for _ in range(1 << 12):
        held.append(mmap.mmap(-1, 1 << 30, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, mmap.PROT_READ))
except (OSError, ValueError) as error:
    print("refused", error)
print("holds", len(held))


def calculate_pyramid_height(number_of_blocks):
    return len(held)
