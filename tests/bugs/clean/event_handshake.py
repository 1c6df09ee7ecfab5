"""Two events, ping and pong: the threads take turns."""
# expect: one-outcome
# right: ['ping', 'pong']

import threading


def main():
    served, returned = threading.Event(), threading.Event()
    shots = []

    def first():
        shots.append("ping")
        served.set()
        returned.wait()

    def second():
        served.wait()
        shots.append("pong")
        returned.set()

    threads = [threading.Thread(target=second), threading.Thread(target=first)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return shots
