import threading


def dine(n, meals, on_eat):
    forks = [threading.Lock() for _ in range(n)]

    def live(i):
        first, second = sorted([i, (i + 1) % n])
        for _ in range(meals):
            with forks[first], forks[second]:
                on_eat(i + 1)

    threads = [threading.Thread(target=live, args=(i,)) for i in range(n)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
