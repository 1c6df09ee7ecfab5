"""Numba checks: is it compiled, does it release the GIL, is it faster in threads.

`dispatcher`, `heartbeat`, `load` and `reference` run inside a submission's process and only
measure; `speedup` and `heartbeat.released` judge in the suite, from figures. `quiet` keeps other
work away while a speed-up is measured. Nothing here knows an exercise.
"""
