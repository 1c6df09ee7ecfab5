"""Lost update with int() in between: the counter is kept as text, as if read from a file."""
# expect: several-outcomes
# right: '2'
# needs: 1 preemption, between reading the text and writing it back

import threading

page = {"hits": "0"}


def visit():
    hits = int(page["hits"])
    page["hits"] = str(hits + 1)


def main():
    page["hits"] = "0"
    threads = [threading.Thread(target=visit) for _ in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return page["hits"]
