import threading


def dine(n, meals, on_eat):
    table = threading.Lock()

    def live(i):
        for _ in range(meals):
            with table:
                on_eat(i)

    threads = [threading.Thread(target=live, args=(i,)) for i in range(n)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
