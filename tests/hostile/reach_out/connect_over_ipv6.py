"""Connects to somebody on this machine over IPv6, and over IPv4 in its clothes."""
# attack: week=03 exercise=pyramid
import socket

for host in ("::1", "::ffff:127.0.0.1"):
    try:
        with socket.socket(socket.AF_INET6) as connection:
            connection.connect((host, @PORT@))
            connection.sendall(b"@MARK@")
            print(connection.recv(100))
    except OSError as error:
        print("refused", error)
