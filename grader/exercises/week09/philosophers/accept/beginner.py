import threading

def philosopher(i, n, meals, forks, on_eat):
    left = i
    right = (i + 1) % n
    # lower fork first, so no circle
    if left < right:
        first = left
        second = right
    else:
        first = right
        second = left
    for m in range(meals):
        forks[first].acquire()
        forks[second].acquire()
        on_eat(i)
        forks[second].release()
        forks[first].release()

def dine(n, meals, on_eat):
    forks = []
    for i in range(n):
        forks.append(threading.Lock())
    threads = []
    for i in range(n):
        t = threading.Thread(target=philosopher, args=(i, n, meals, forks, on_eat))
        threads.append(t)
        t.start()
    for t in threads:
        t.join()

if __name__ == "__main__":
    dine(5, 3, lambda i: print("philosopher", i, "eats"))
