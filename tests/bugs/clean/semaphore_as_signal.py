"""A semaphore that starts at 0 is a signal that is not forgotten."""
# expect: one-outcome
# right: 'hello'

import threading


def main():
    arrived = threading.Semaphore(0)
    mailbox = []
    read = []

    def receive():
        arrived.acquire()
        read.append(mailbox[0])

    def send():
        mailbox.append("hello")
        arrived.release()

    threads = [threading.Thread(target=receive), threading.Thread(target=send)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return read[0]
