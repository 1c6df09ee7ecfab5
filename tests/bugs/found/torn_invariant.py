"""Two fields belong together, and a reader sees one of them old and one new."""
# expect: several-outcomes
# right: True
# needs: 1 preemption, between the two writes or the two reads

import threading


class Square:
    def __init__(self):
        self.width = 1
        self.height = 1

    def resize(self, side):
        self.width = side
        self.height = side


def main():
    square = Square()
    seen = []

    def look():
        seen.append((square.width, square.height))

    writer = threading.Thread(target=square.resize, args=(5,))
    reader = threading.Thread(target=look)
    writer.start()
    reader.start()
    writer.join()
    reader.join()
    width, height = seen[0]
    return width == height
