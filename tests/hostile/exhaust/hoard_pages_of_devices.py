"""Maps what devices give, which counts as no memory of anybody's."""
# attack: week=03 exercise=pyramid
import mmap
import os

POPULATE_READ, SIZE = 22, 256 << 20
held = []
for path in ("/dev/zero", "/dev/shm", "/dev/null", "/dev/full", "/proc/self/fd/1"):
    try:
        descriptor = os.open(path, os.O_RDONLY)
        for _ in range(16):
            held.append(mmap.mmap(descriptor, SIZE, mmap.MAP_SHARED, mmap.PROT_READ))
            held[-1].madvise(POPULATE_READ)
    except (OSError, ValueError) as error:
        print("refused", path, error)
if len(held) * SIZE > 1 << 30:
    print("SURPRISE", len(held) * SIZE)
