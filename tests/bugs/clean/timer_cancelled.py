"""A Timer that is cancelled at once never rings: an hour is long."""
# expect: one-outcome
# right: 'silence'

import threading


def main():
    rings = []
    timer = threading.Timer(3600, rings.append, args=("ring",))
    timer.start()
    timer.cancel()
    timer.join()
    return "noise" if rings else "silence"
