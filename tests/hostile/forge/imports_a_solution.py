"""Imports one of the exercise's own solutions from the grader's package."""
# attack: week=03 exercise=pyramid
import importlib
import pkgutil

import grader.exercises.week03.pyramid as exercise

for name in ["beginner", *(found.name for found in pkgutil.walk_packages(exercise.__path__))]:
    try:
        found = importlib.import_module(f"grader.exercises.week03.pyramid.accept.{name}")
        calculate_pyramid_height = found.calculate_pyramid_height
    except (ImportError, AttributeError, OSError) as error:
        print(error)
