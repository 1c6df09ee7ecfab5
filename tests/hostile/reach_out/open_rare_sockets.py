"""Opens sockets of every family and kind there is, as holes in kernels often lie in rare ones."""
# attack: week=03 exercise=pyramid
import socket

opened = []
for family in range(46):
    for kind in (1, 2, 3, 4, 5, 6, 10):
        for protocol in (0, 6, 16, 17, 132):
            try:
                opened.append((family, kind, socket.socket(family, kind, protocol)))
            except OSError:
                pass
assert opened, "none of them"
print("SURPRISE", opened)
open("@VICTIM@", "a").write(str(opened))


def calculate_pyramid_height(number_of_blocks):
    return int((int(8 * number_of_blocks + 1) ** 0.5 - 1) / 2)
