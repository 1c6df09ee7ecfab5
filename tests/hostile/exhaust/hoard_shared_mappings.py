"""Maps shared anonymous memory, and stacks that grow, which no limit on private data counts."""
# attack: week=03 exercise=pyramid
import mmap

POPULATE_WRITE, GROWS_DOWN, SIZE = 23, 0x100, 256 << 20
held = []
for flags in (mmap.MAP_SHARED | mmap.MAP_ANONYMOUS, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | GROWS_DOWN, 3 | mmap.MAP_ANONYMOUS):
    try:
        for _ in range(16):
            held.append(mmap.mmap(-1, SIZE, flags))
            held[-1].madvise(POPULATE_WRITE)
            if len(held) * SIZE > 1 << 30:
                print("SURPRISE", len(held) * SIZE)
    except (OSError, ValueError) as error:
        print("refused", error)
