import threading


def dine(n, meals, on_eat):
    forks = [threading.Lock() for _ in range(n)]

    def live(i):
        for _ in range(meals):
            with forks[i], forks[(i + 1) % n]:
                on_eat(i)

    threads = [threading.Thread(target=live, args=(i,)) for i in range(n)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
