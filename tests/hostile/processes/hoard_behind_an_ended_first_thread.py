"""Hides the memory of its children, and their number, by ending the first thread of each."""
# attack: week=11 exercise=sharing
import ctypes
import os
import select
import threading

EXIT = @SYS:exit@
ours, theirs = os.pipe()


def hold():
    held = bytearray(200 << 20)
    held[::4096] = b"x" * len(held[::4096])
    os.write(theirs, b"!")
    select.poll().poll(60_000)


for _ in range(12):
    if os.fork() == 0:
        threading.Thread(target=hold).start()
        ctypes.CDLL(None).syscall(EXIT, 0)
for _ in range(12):
    os.read(ours, 1)
select.poll().poll(6000)
print("SURPRISE: 2400 MiB are held")
