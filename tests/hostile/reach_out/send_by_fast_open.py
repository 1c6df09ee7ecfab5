"""Sends data with the first packet of a connection, without ever calling connect."""
# attack: week=03 exercise=pyramid
import socket

MSG_FASTOPEN = 0x20000000
with socket.socket() as sender:
    sender.sendto(b"@MARK@", MSG_FASTOPEN, ("127.0.0.1", @PORT@))
    print(sender.recv(100))
