# week 12 homework
import concurrent.futures


def run_all(tasks, workers, on_done=None):
    results = [None] * len(tasks)
    places = {}
    with concurrent.futures.ThreadPoolExecutor(workers) as executor:
        i = 0
        for task in tasks:
            f = executor.submit(task)
            places[f] = i
            i = i + 1
        for f in concurrent.futures.as_completed(places):
            try:
                results[places[f]] = f.result()
            except Exception as e:
                results[places[f]] = e
            if on_done:
                on_done(f)
    return results


if __name__ == "__main__":
    print(run_all([lambda: 1, lambda: 1 / 0, lambda: 3], 2, print))
