"""Thread names in the results: given by hand and by the library."""
# expect: one-outcome
# right: ['MainThread', 'reader', 'writer']

import threading


def main():
    names = [threading.current_thread().name]

    def work():
        names.append(threading.current_thread().name)

    threads = [threading.Thread(target=work, name=name) for name in ("reader", "writer")]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return sorted(names)
