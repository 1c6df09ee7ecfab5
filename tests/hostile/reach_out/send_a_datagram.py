"""Sends datagrams, for which nobody needs to listen, connected and not."""
# attack: week=03 exercise=pyramid
import socket

for connected in (False, True):
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
            if connected:
                sender.connect(("127.0.0.1", @PORT@))
                sender.send(b"@MARK@")
            else:
                sender.sendto(b"@MARK@", ("127.0.0.1", @PORT@))
            sender.settimeout(2)
            print(sender.recv(100))
    except OSError as error:
        print("refused", error)
