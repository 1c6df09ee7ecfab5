"""Replaces a name of the probe's module through the globals of the function it was handed."""
# attack: week=10 exercise=barrier
import threading


def run_phases(n, phases, work):
    work.__globals__["threading"] = threading
    seen = work.__closure__
    for cell in seen:
        if isinstance(cell.cell_contents, list):
            cell.cell_contents.clear()
    for worker in range(n):
        for phase in range(phases):
            work(worker, phase)
            for cell in seen:
                if isinstance(cell.cell_contents, list) and phase:
                    cell.cell_contents.clear()
