"""Lost update round slow work: read, work a tenth of a second, write; in a thread pool."""
# expect: several-outcomes
# right: 2
# needs: any schedule in which the two calls overlap

import time
from concurrent.futures import ThreadPoolExecutor


class FakeDatabase:
    def __init__(self):
        self.value = 0

    def update(self, name):
        local_copy = self.value
        local_copy += 1
        time.sleep(0.1)
        self.value = local_copy


def main():
    database = FakeDatabase()
    with ThreadPoolExecutor(max_workers=2) as executor:
        for name in ("first", "second"):
            executor.submit(database.update, name)
    return database.value
