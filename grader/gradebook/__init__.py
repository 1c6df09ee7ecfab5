"""The gradebook: takes every run, knows the course's rules, answers who has how many points.

`store` records, `course` reads the rules, `grades` computes, `export` writes for other systems.
Nothing here grades a submission or runs one.
"""
