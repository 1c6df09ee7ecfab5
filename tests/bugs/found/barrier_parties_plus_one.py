"""A barrier for one party more than there are threads."""
# expect: deadlock
# right: 2
# needs: any schedule

import threading


def main():
    runners = 2
    line = threading.Barrier(runners + 1)
    finished = []

    def run(number):
        line.wait()
        finished.append(number)

    threads = [threading.Thread(target=run, args=(n,)) for n in range(runners)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return len(finished)
