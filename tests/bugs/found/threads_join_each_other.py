"""Two threads wait for each other to end."""
# expect: deadlock
# right: 'both ended'
# needs: any schedule

import threading


def main():
    ready = threading.Event()
    threads = []

    def work(partner):
        ready.wait()
        threads[partner].join()

    threads.append(threading.Thread(target=work, args=(1,)))
    threads.append(threading.Thread(target=work, args=(0,)))
    for t in threads:
        t.start()
    ready.set()
    for t in threads:
        t.join()
    return "both ended"
