"""An event that is set on one path only: without data everybody waits for ever."""
# expect: deadlock
# right: 0
# needs: any schedule

import threading


def main():
    loaded = threading.Event()
    rows = []

    def load(lines):
        for line in lines:
            rows.append(line)
            loaded.set()

    def show():
        loaded.wait()
        print(len(rows), "rows")

    threads = [threading.Thread(target=show), threading.Thread(target=load, args=([],))]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return len(rows)
