"""threading.local: every thread has a value of its own."""
# expect: one-outcome
# right: ['Ada', 'Alan']

import threading

session = threading.local()


def main():
    greeted = []

    def log_in(name):
        session.user = name
        greet()

    def greet():
        greeted.append(session.user)

    threads = [threading.Thread(target=log_in, args=(name,)) for name in ("Ada", "Alan")]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return sorted(greeted)
