"""Leaves System V shared memory."""
# finds: mark
import ctypes

ctypes.CDLL(None).shmget(@KEY@, 4096, 0o1666)
