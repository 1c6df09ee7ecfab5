"""A spin-wait misses a flag that is raised and lowered again, and spins for ever."""
# expect: livelock
# right: 'seen'
# needs: the watcher not to look while the flag is up

import threading

light = False


def watch():
    while not light:
        pass


def main():
    global light
    light = False
    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    light = True
    light = False
    watcher.join()
    return "seen"
