"""No forks at all: a philosopher eats when neither neighbour does (Dijkstra's monitor)."""
import threading
from concurrent.futures import ThreadPoolExecutor


def dine(n, meals, on_eat):
    table = threading.Condition()
    eating = set()

    def live(i):
        neighbours = {(i - 1) % n, (i + 1) % n}
        for _ in range(meals):
            with table:
                table.wait_for(lambda: not neighbours & eating)
                eating.add(i)
            try:
                on_eat(i)
            finally:
                with table:
                    eating.discard(i)
                    table.notify_all()

    with ThreadPoolExecutor(max_workers=n) as pool:
        for future in [pool.submit(live, i) for i in range(n)]:
            future.result()
