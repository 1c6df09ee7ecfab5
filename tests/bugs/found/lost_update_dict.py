"""Lost update on a dict entry: two threads count words."""
# expect: several-outcomes
# right: {'spam': 2, 'egg': 1}
# needs: 1 preemption, between reading `counts[word]` and writing it back

import threading


def count_words(words, counts):
    for word in words:
        counts[word] += 1


def main():
    counts = {"spam": 0, "egg": 0}
    first = threading.Thread(target=count_words, args=(["spam", "egg"], counts))
    second = threading.Thread(target=count_words, args=(["spam"], counts))
    first.start()
    second.start()
    first.join()
    second.join()
    return counts
