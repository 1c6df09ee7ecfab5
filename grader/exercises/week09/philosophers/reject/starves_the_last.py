import threading


def dine(n, meals, on_eat):
    forks = [threading.Lock() for _ in range(n)]

    def live(i):
        first, second = sorted([i, (i + 1) % n])
        for _ in range(meals):
            if i == n - 1 and not forks[second].acquire(blocking=False):
                continue
            if i < n - 1:
                forks[second].acquire()
            with forks[first]:
                on_eat(i)
            forks[second].release()

    threads = [threading.Thread(target=live, args=(i,)) for i in range(n)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
