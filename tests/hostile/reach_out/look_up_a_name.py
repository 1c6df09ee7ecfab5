"""Asks the machine's resolver and its caching daemon for the loopback's name."""
# attack: week=03 exercise=pyramid
import socket

for path in ("/etc/hosts", "/etc/resolv.conf", "/etc/passwd", "/etc/shadow"):
    try:
        print("SURPRISE", path, len(open(path).read()))
        open("@VICTIM@", "a").write("read")
    except OSError as error:
        print("refused", error)
socket.create_connection(("localhost", @PORT@)).sendall(b"@MARK@")
