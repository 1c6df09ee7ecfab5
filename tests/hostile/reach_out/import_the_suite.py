"""Imports the checks that will judge it, by name and by path."""
# attack: week=03 exercise=pyramid
import importlib
import sys

sys.path.insert(0, "@PACKAGE@/..")
for name in ("grader.exercises.week03.pyramid.suite", "grader.judging", "grader.results", "grader.suite"):
    try:
        module = importlib.import_module(name)
        print(name, vars(module))
    except (ImportError, OSError) as error:
        print("refused", error)
print(vars(sys.modules["grader.exercises.week03.pyramid.probes"]))
print(open("@PACKAGE@/exercises/week03/pyramid/accept/formula.py").read())
