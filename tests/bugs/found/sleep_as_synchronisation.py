"""Sleep instead of join: half a second is enough on every day but one."""
# expect: several-outcomes
# right: 'ready'
# needs: the worker to be slow: the sleep ends before it has written

import threading
import time


class Download:
    text = None


def main():
    download = Download()

    def fetch():
        time.sleep(0.01)
        download.text = "ready"

    threading.Thread(target=fetch).start()
    time.sleep(0.05)
    return download.text
