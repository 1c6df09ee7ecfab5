"""Swapping without a lock: two threads exchange cards, and one card is lost."""
# expect: several-outcomes
# right: [1, 2, 3]
# needs: 1 preemption, between reading the pair and storing it

import threading


def main():
    cards = [1, 2, 3]

    def swap(i, j):
        cards[i], cards[j] = cards[j], cards[i]

    t1 = threading.Thread(target=swap, args=(0, 1))
    t2 = threading.Thread(target=swap, args=(1, 2))
    t1.start()
    t2.start()
    t1.join()
    t2.join()
    return sorted(cards)
