import random

def next_pi():
    inside = 0
    total = 0
    while True:
        x = random.uniform(-1, 1)
        y = random.uniform(-1, 1)
        total = total + 1
        if x * x + y * y <= 1:
            inside = inside + 1
        pi = 4 * inside / total
        yield pi


gen = next_pi()
for i in range(5):
    print(next(gen))
