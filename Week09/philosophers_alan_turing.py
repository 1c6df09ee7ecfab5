import threading

# A room with n - 1 chairs: at least one of those inside finds both forks.


def dine(n, meals, on_eat):
    chairs = threading.BoundedSemaphore(n - 1)
    forks = []
    for i in range(n):
        forks.append(threading.Semaphore(1))

    def live(i):
        left = forks[i]
        right = forks[(i + 1) % n]
        for meal in range(meals):
            chairs.acquire()
            left.acquire()
            right.acquire()
            try:
                on_eat(i)
            finally:
                right.release()
                left.release()
                chairs.release()

    threads = []
    for i in range(n):
        thread = threading.Thread(target=live, args=(i,), name=f"philosopher {i}")
        thread.start()
        threads.append(thread)
    for thread in threads:
        thread.join()
