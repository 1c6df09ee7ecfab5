"""Lazy initialisation without a lock: the connection is opened twice."""
# expect: several-outcomes
# right: 1
# needs: 1 preemption, between `is None` and the assignment

import threading

connection = None
opened = []


def connect():
    global connection
    if connection is None:
        opened.append("open")
        connection = object()
    return connection


def main():
    global connection
    connection = None
    opened.clear()
    threads = [threading.Thread(target=connect) for _ in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return len(opened)
