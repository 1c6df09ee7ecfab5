"""as_completed: any order, but the sum doesn't care; an exception is kept by its future."""
# expect: one-outcome
# right: (30, 1)

from concurrent.futures import ThreadPoolExecutor, as_completed


def main():
    total = 0
    failed = 0
    with ThreadPoolExecutor(max_workers=2) as executor:
        futures = [executor.submit(int, text) for text in ("10", "ten", "20")]
        for future in as_completed(futures):
            try:
                total += future.result()
            except ValueError:
                failed += 1
    return total, failed
