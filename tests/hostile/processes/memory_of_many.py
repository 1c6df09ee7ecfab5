"""Takes more memory in many processes together than a family may have, each far below its limit."""
# attack: week=13 exercise=primefinder
import multiprocessing
import select


def hold(ready):
    held = bytearray(200 << 20)
    held[::4096] = b"x" * len(held[::4096])
    ready.release()
    select.poll().poll(60_000)


ready = multiprocessing.Semaphore(0)
for _ in range(12):
    multiprocessing.Process(target=hold, args=(ready,), daemon=True).start()
for _ in range(12):
    ready.acquire()
select.poll().poll(6000)
print("SURPRISE: 2400 MiB are held")
