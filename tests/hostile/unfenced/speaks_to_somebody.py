"""Says something to somebody else, over TCP."""
# finds: heard canary
import socket

with socket.create_connection(("127.0.0.1", @PORT@)) as connection:
    connection.sendall(b"@MARK@")
    print(connection.recv(100))
