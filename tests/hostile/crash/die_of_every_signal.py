"""Dies of another signal at every call, real-time signals included."""
# attack: week=02 exercise=sequences
import itertools
import os
import signal

signals = itertools.cycle(sorted(signal.valid_signals() - {signal.SIGSTOP, signal.SIGTSTP}))


def remove_duplicates(items):
    os.kill(os.getpid(), next(signals))
    os.kill(os.getpid(), signal.SIGABRT)


list_counts = reverse_dict = remove_duplicates
