"""Imports a classmate's module by name from the course's folder."""
# attack: week=03 exercise=pyramid
import os
import sys

sys.path[:0] = [os.path.dirname("@CLASSMATE@"), "@COURSE@"]
name = os.path.basename("@CLASSMATE@").removesuffix(".py")
module = __import__(name)
calculate_pyramid_height = module.calculate_pyramid_height
print(open(module.__file__).read())
