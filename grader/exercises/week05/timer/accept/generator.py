# one function and one yield make a context manager, too
from contextlib import contextmanager
from datetime import datetime
from types import SimpleNamespace


@contextmanager
def Timer():
    t = SimpleNamespace(start_time=datetime.now().timestamp(), end_time=None)
    try:
        yield t
    finally:
        t.end_time = datetime.now().timestamp()
