from time import time, sleep


class Timer:
    def __enter__(self):
        self.start_time = time()
        return self

    def __exit__(self, *error):
        self.end_time = time()


if __name__ == '__main__':
    with Timer() as clock:
        sleep(1)
    print('%.2f seconds' % (clock.end_time - clock.start_time))
