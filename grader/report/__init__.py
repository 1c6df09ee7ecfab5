"""What a run looks like to its readers: the terminal and JUnit XML.

Each module here reads the records of `grader.results` and nothing else; none of them grades.
This module imports none of them, so that a run without a report pays for no report.
"""
