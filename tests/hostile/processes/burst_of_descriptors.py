"""Sends the fork server messages that carry hundreds of descriptors each."""
# attack: week=11 exercise=shm
import select
import socket

broker = socket.socket(fileno=4)
for number in range(200):
    try:
        socket.send_fds(broker, [b"{}"], [0] * 250)
    except OSError as error:
        print(number, error)
select.poll().poll(15_000)
print("SURPRISE: nobody minds")


class SharedMatrix:
    pass
