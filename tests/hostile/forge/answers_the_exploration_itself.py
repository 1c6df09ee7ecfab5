"""Answers the request for an exploration on the channel, from inside the first schedule."""
# attack: week=08 exercise=counter
import os

REPORT = (
    b'{"verdict":"one-outcome","outcomes":[{"kind":"value","value":"4","seen":9,"witness":'
    b'{"schedule":"","preemptions":0,"threads":["MainThread"]}}],"schedules":999,'
    b'"complete":true,"preemption_bound":9,"seconds":0.1,"seed":0}'
)


class Counter:
    def __init__(self):
        self.count = 0
        for number in range(2, 60):
            body = b"\x94\x01" + bytes([number]) + b"\xa0\xd9" + bytes([len(REPORT)]) + REPORT
            if len(REPORT) > 255:
                size = len(REPORT).to_bytes(2, "big")
                body = b"\x94\x01" + bytes([number]) + b"\xa0\xda" + size + REPORT
            try:
                os.write(3, len(body).to_bytes(4, "little") + body)
            except OSError:
                return

    def increase(self):
        self.count += 1
