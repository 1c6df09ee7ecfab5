"""Two threads that talk over queues: each waits for the other to speak first."""
# expect: deadlock
# right: ['hello', 'hello']
# needs: any schedule

import queue
import threading


def main():
    to_ada, to_alan = queue.SimpleQueue(), queue.SimpleQueue()
    heard = []

    def talk(inbox, outbox):
        heard.append(inbox.get())
        outbox.put("hello")

    ada = threading.Thread(target=talk, args=(to_ada, to_alan))
    alan = threading.Thread(target=talk, args=(to_alan, to_ada))
    ada.start()
    alan.start()
    ada.join()
    alan.join()
    return heard
