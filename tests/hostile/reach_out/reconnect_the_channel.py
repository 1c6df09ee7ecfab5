"""Points the channel's own socket at somebody else."""
# attack: week=03 exercise=pyramid
import socket

channel = socket.socket(fileno=3)
try:
    channel.sendto(b"@MARK@", "\0@ABSTRACT@")
except OSError as error:
    print("refused", error)
channel.connect(b"\0" * 2)
channel.connect("\0@ABSTRACT@")
