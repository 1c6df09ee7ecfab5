"""Connects to a Unix socket of somebody else's."""
# attack: week=03 exercise=pyramid
import socket

with socket.socket(socket.AF_UNIX) as connection:
    connection.connect("@SOCKET@")
    connection.sendall(b"@MARK@")
    print(connection.recv(100))
