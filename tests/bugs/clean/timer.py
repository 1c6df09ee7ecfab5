"""A Timer that is started, joined and read."""
# expect: one-outcome
# right: ['tea is ready']

import threading


def main():
    messages = []
    timer = threading.Timer(0.05, messages.append, args=("tea is ready",))
    timer.start()
    timer.join()
    return messages
