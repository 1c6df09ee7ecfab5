"""Polling with a sleep in the loop: the sleep only saves work, the flag decides."""
# expect: one-outcome
# right: 'page'

import threading
import time


class Download:
    text = None
    finished = False

    def run(self):
        time.sleep(0.01)
        self.text = "page"
        self.finished = True


def main():
    download = Download()
    worker = threading.Thread(target=download.run)
    worker.start()
    while not download.finished:
        time.sleep(0.002)
    text = download.text
    worker.join()
    return text
