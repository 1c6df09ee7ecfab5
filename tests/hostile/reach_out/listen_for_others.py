"""Opens a door of its own on every kind of address."""
# attack: week=03 exercise=pyramid
import socket

doors = [
    (socket.AF_INET, ("127.0.0.1", 0)),
    (socket.AF_INET6, ("::1", 0)),
    (socket.AF_UNIX, "\0@MARK@"),
    (socket.AF_UNIX, "/tmp/@MARK@"),
    (socket.AF_UNIX, ""),
]
held = []
for family, address in doors:
    try:
        door = socket.socket(family)
        door.bind(address)
        door.listen()
        held.append(door)
    except OSError as error:
        print("refused", error)


def calculate_pyramid_height(number_of_blocks):
    return 10 ** len(held)
