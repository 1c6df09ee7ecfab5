# pi with processes and pipes
import multiprocessing
import random


def work(conn, n):
    points = []
    for i in range(n):
        x = random.uniform(-1, 1)
        y = random.uniform(-1, 1)
        points.append((x, y))
    conn.send(points)
    conn.close()


def estimate_pi(n, processes):
    plist = []
    conns = []
    rest = n
    for i in range(processes):
        share = rest // (processes - i)
        rest = rest - share
        parent, child = multiprocessing.Pipe()
        p = multiprocessing.Process(target=work, args=(child, share))
        p.start()
        plist.append(p)
        conns.append(parent)
    count = 0
    for c in conns:
        for (x, y) in c.recv():
            if x ** 2 + y ** 2 < 1:
                count = count + 1
        c.close()
    for p in plist:
        p.join()
    return 4 * count / n


if __name__ == "__main__":
    print(estimate_pi(100000, 4))
