"""Forks without end, and every child forks too, to take every process number there is."""
# attack: week=11 exercise=sharing
import os
import select

for _ in range(7):
    os.fork()
select.poll().poll(3000)
print("SURPRISE: it and 127 others were alive for seconds")
