"""Executes the exercise's own solutions from the grader's folder."""
# attack: week=03 exercise=pyramid
import glob

for name in ["beginner", "closed_form", *glob.glob("@PACKAGE@/exercises/week03/pyramid/accept/*")]:
    path = name if "/" in name else f"@PACKAGE@/exercises/week03/pyramid/accept/{name}.py"
    try:
        exec(open(path).read())
    except OSError as error:
        print(error)


if "calculate_pyramid_height" not in globals():

    def calculate_pyramid_height(number_of_blocks):
        return -1
