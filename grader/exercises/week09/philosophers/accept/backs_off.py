import random
import threading
import time


def dine(n, meals, on_eat):
    forks = [threading.Lock() for _ in range(n)]

    def eat(i):
        left, right = forks[i], forks[(i + 1) % n]
        eaten = 0
        while eaten < meals:
            with left:
                if right.acquire(timeout=0.05):
                    try:
                        on_eat(i)
                        eaten += 1
                    finally:
                        right.release()
            time.sleep(random.random() / 100)

    threads = [threading.Thread(target=eat, args=[i]) for i in range(n)]
    [t.start() for t in threads]
    [t.join() for t in threads]
