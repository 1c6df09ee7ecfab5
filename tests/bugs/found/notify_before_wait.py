"""notify() before wait(): nobody waits yet, so nobody is woken, and nothing remembers it."""
# expect: deadlock
# right: 'hello'
# needs: the sender to come first

import threading


def main():
    arrived = threading.Condition()
    mailbox = []

    def receive():
        with arrived:
            arrived.wait()

    def send():
        with arrived:
            mailbox.append("hello")
            arrived.notify()

    receiver = threading.Thread(target=receive)
    sender = threading.Thread(target=send)
    receiver.start()
    sender.start()
    receiver.join()
    sender.join()
    return mailbox[0]
