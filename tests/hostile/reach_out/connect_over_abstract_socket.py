"""Connects to an abstract Unix socket, which no file system guards."""
# attack: week=03 exercise=pyramid
import socket

with socket.socket(socket.AF_UNIX) as connection:
    connection.connect("\0@ABSTRACT@")
    connection.sendall(b"@MARK@")
    print(connection.recv(100))
