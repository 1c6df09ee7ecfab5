import os
import random
from multiprocessing import Pipe, Process


def throw(pipe):
    # the parent says how many points, we say how many were inside
    n = pipe.recv()
    random.seed(os.urandom(16))
    inside = 0
    for i in range(n):
        if abs(complex(random.random(), random.random())) < 1.0:
            inside += 1
    pipe.send(inside)
    pipe.close()


def estimate_pi(n, processes):
    team = []
    left = n
    for i in range(processes, 0, -1):
        a, b = Pipe()
        p = Process(target=throw, args=(b,))
        p.start()
        b.close()
        part = left // i
        left -= part
        a.send(part)
        team.append((p, a))
    total = 0
    for p, a in team:
        total += a.recv()
        a.close()
        p.join()
        p.close()
    return 4 * total / n
