"""Folds constants and compiles a source for as long as the compiler likes."""
# attack: week=03 exercise=pyramid
def calculate_pyramid_height(number_of_blocks):
    while True:
        compile("x = " + " + ".join(["1"] * 2000) + "\n" * 100_000, "slow", "exec")
