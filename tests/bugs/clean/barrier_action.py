"""A barrier with an action: one thread runs it, between the two rounds."""
# expect: one-outcome
# right: [2, 4]

import threading


def main():
    moves = []
    rounds = []
    barrier = threading.Barrier(2, action=lambda: rounds.append(len(moves)))

    def player(name):
        for n in range(2):
            moves.append((name, n))
            barrier.wait()

    threads = [threading.Thread(target=player, args=(name,)) for name in "AB"]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return rounds
