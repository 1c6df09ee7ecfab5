import threading


def dine(n, meals, on_eat):
    forks = [threading.Lock() for _ in range(n)]

    def live(i):
        first, second = i, (i + 1) % n
        for _ in range(meals):
            with forks[first]:
                if forks[second].acquire(timeout=0.1):
                    on_eat(i)
                    forks[second].release()

    threads = [threading.Thread(target=live, args=(i,)) for i in range(n)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
