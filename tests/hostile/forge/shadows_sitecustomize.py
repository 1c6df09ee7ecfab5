"""Is also handed in as the files that an interpreter runs when it starts."""
# attack: week=03 exercise=pyramid
# beside: "sitecustomize.py"
# beside: "usercustomize.py"
# beside: "../sitecustomize.py"
import sys

sys.settrace(None)


def calculate_pyramid_height(number_of_blocks):
    return -1


class Yes:
    def __eq__(self, other):
        return True


sys.modules.setdefault("grader.judging", Yes())
