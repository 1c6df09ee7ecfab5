"""Small programs that the lab's tests share."""

COUNTER = """
import threading

class Counter:
    def __init__(self):
        self.count = 0

    def increase(self):
        self.count += 1

def main():
    counter = Counter()
    threads = [threading.Thread(target=counter.increase) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return counter.count
"""

CROSSED = """
from threading import Lock, Thread

lock_a, lock_b = Lock(), Lock()

def one():
    with lock_a:
        with lock_b:
            pass

def other():
    with lock_b:
        with lock_a:
            pass

def main():
    threads = [Thread(target=one), Thread(target=other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
"""


def together(body, *, before="", after="return None", threads=2):
    """Return the source of a program whose threads all run `body`."""
    indented = "\n".join(f"        {line}" for line in body.strip().splitlines())
    prepared = "\n".join(f"    {line}" for line in before.strip().splitlines())
    return f"""
import threading, queue, time
from concurrent.futures import ThreadPoolExecutor

def main():
{prepared}
    def work(number):
{indented}
    threads = [threading.Thread(target=work, args=(n,)) for n in range({threads})]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    {after}
"""
