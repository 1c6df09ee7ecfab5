"""Lost update on a class attribute: a class counts its own instances."""
# expect: several-outcomes
# right: 2
# needs: 1 preemption, inside `__init__`

import threading


class Student:
    enrolled = 0

    def __init__(self, name):
        self.name = name
        Student.enrolled += 1


def main():
    Student.enrolled = 0
    ada = threading.Thread(target=Student, args=("Ada",))
    alan = threading.Thread(target=Student, args=("Alan",))
    ada.start()
    alan.start()
    ada.join()
    alan.join()
    return Student.enrolled
