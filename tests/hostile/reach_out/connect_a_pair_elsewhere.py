"""Makes a pair of sockets, which is allowed, and points one end at somebody else."""
# attack: week=03 exercise=pyramid
import socket

for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_SEQPACKET):
    for address in ("\0@ABSTRACT@", "@SOCKET@"):
        for family in (socket.AF_UNIX, socket.AF_INET):
            try:
                mine, other = socket.socketpair(family, kind)
                other.close()
                try:
                    mine.sendto(b"@MARK@", address)
                except OSError as error:
                    print("refused", error)
                mine.connect(address)
                mine.send(b"@MARK@")
                print(mine.recv(100))
            except OSError as error:
                print("refused", error)
