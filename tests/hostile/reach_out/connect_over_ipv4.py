"""Connects to somebody on this machine over IPv4 and shows what they say."""
# attack: week=03 exercise=pyramid
import socket

with socket.create_connection(("127.0.0.1", @PORT@), 5) as connection:
    connection.sendall(b"@MARK@")
    print(connection.recv(100))
