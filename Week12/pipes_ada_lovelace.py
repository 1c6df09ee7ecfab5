"""Week 12: pipes, by Ada Lovelace."""

import random
from multiprocessing import Pipe, Process


class Dartboard(Process):
    """A process that throws darts and sends how many hit the quarter circle."""

    def __init__(self, throws):
        super().__init__()
        self.throws = throws
        self.ours, self.theirs = Pipe(duplex=False)

    def start(self):
        super().start()
        self.theirs.close()

    def run(self):
        generator = random.Random()
        hits = sum(
            generator.random() ** 2 + generator.random() ** 2 <= 1 for _ in range(self.throws)
        )
        self.theirs.send(hits)
        self.theirs.close()

    def hits(self):
        """Wait for the result and for the end of the process."""
        try:
            return self.ours.recv()
        finally:
            self.ours.close()
            self.join()


def estimate_pi(n, processes):
    shares = [n // processes] * processes
    for lucky in range(n % processes):
        shares[lucky] += 1
    boards = [Dartboard(share) for share in shares]
    for board in boards:
        board.start()
    return 4 * sum(board.hits() for board in boards) / n


if __name__ == "__main__":
    print(estimate_pi(1_000_000, 4))
