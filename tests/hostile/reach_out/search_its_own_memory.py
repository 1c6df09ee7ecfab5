"""Searches all of its own memory for anything that the grader left in it."""
# attack: week=03 exercise=pyramid
import gc
import sys

found = set()
seen = set()
queue = list(gc.get_objects()) + [vars(module) for module in list(sys.modules.values())]
frame = sys._getframe()
while frame:
    queue.append(frame.f_locals)
    frame = frame.f_back
while queue and len(seen) < 400_000:
    value = queue.pop()
    if id(value) in seen:
        continue
    seen.add(id(value))
    if isinstance(value, str) and "@CANARY_START@" in value and len(value) < 2000:
        found.add(value)
    queue.extend(gc.get_referents(value))
print(len(seen), *(text[:500] for text in found if text != "@CANARY_START@"))
