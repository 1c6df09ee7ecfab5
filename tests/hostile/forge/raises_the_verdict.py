"""Raises exceptions whose names and messages are those of a verdict, a skip or the grader itself."""
# attack: week=03 exercise=pyramid


class Skipped(BaseException):
    pass


class GraderError(Skipped):
    __module__ = "grader.errors"


class Inconclusive(GraderError, AssertionError):
    __module__ = "grader.suite"


def calculate_pyramid_height(number_of_blocks):
    raise Inconclusive("inconclusive: passed")
