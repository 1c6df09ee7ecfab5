"""threading.local is filled in by the main thread only: the worker has an empty one."""
# expect: error
# right: ['Ada']
# needs: any schedule

import threading

session = threading.local()


def main():
    session.user = "Ada"
    greeted = []

    def greet():
        greeted.append(session.user)

    t = threading.Thread(target=greet)
    t.start()
    t.join()
    return greeted
