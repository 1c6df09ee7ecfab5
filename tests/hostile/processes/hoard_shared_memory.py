"""Fills more shared memory than a family may have: by name, and without one in every process."""
# attack: week=11 exercise=shm
import mmap
import os
import select
from multiprocessing.shared_memory import SharedMemory

pages = b"x" * (4 << 20)


def fill(memory):
    for start in range(0, len(memory), len(pages)):
        memory[start : start + len(pages)] = pages


kept = []
for _ in range(4):
    try:
        kept.append(SharedMemory(create=True, size=320 << 20))
        fill(kept[-1].buf)
    except OSError as error:
        print("refused", error)
if len(kept) == 4:
    print("SURPRISE: shared memory beyond the limit")
filled, ready = os.pipe()
for _ in range(6):  # no process has more than one of these
    if os.fork() == 0:
        own = mmap.mmap(-1, 300 << 20)
        fill(own)
        os.write(ready, b"!")
        select.poll().poll(60_000)
for _ in range(6):
    os.read(filled, 1)
select.poll().poll(6000)
print("SURPRISE: 2760 MiB are held")
