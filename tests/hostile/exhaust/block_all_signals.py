"""Blocks and ignores every signal that can be, and then loops."""
# attack: week=03 exercise=pyramid
import signal

for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
    signal.signal(number, signal.SIG_IGN)
signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())


def calculate_pyramid_height(number_of_blocks):
    while True:
        pass
