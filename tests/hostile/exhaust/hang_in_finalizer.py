"""Gives objects that hang when they are thrown away."""
# attack: week=03 exercise=pyramid
class Answer:
    def __del__(self):
        while True:
            pass


def calculate_pyramid_height(number_of_blocks):
    Answer()
    return 3
