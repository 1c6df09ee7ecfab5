"""A dict grows while another thread goes through it."""
# expect: error
# right: True
# needs: 1 preemption, inside the for loop

import threading


def main():
    grades = {"Ada": 10, "Alan": 9}

    def report():
        total = 0
        for name in grades:
            total += grades[name]

    def enrol():
        grades["Grace"] = 10

    threads = [threading.Thread(target=report), threading.Thread(target=enrol)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return "Grace" in grades
