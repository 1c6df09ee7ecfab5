"""Lost update by getattr and setattr: the name of the field is a string."""
# expect: several-outcomes
# right: 2
# needs: 1 preemption, between getattr and setattr

import threading


class Score:
    wins = 0
    losses = 0


def record(score, field):
    setattr(score, field, getattr(score, field) + 1)


def main():
    score = Score()
    threads = [threading.Thread(target=record, args=(score, "wins")) for _ in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return score.wins
