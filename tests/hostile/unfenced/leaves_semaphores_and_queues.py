"""Leaves System V semaphores and a message queue."""
# finds: mark
import ctypes

ctypes.CDLL(None).semget(@KEY@, 1, 0o1666)
ctypes.CDLL(None).msgget(@KEY@, 0o1666)
