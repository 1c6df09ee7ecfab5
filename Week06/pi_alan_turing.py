import numpy as np

rng = np.random.default_rng()


def next_pi():
    n, inside = 0, 0
    while 1:
        p = rng.random(2)
        inside += p @ p < 1.0
        n += 1
        yield inside / n * 4


def main(accuracy=1e-3):
    for steps, pi in enumerate(next_pi(), 1):
        if abs(pi - np.pi) < accuracy:
            return steps, pi


if __name__ == "__main__":
    print(main())
