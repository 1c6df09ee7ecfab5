"""Runs estimate_pi on a small cluster and writes down what the cluster did.

Only what has happened is told here; what should have happened is known to the suite alone. The
cluster lives in this one process and talks to itself in memory: no socket is opened.
"""

import hashlib
import logging
import os
import pickle
import sys
from contextlib import ExitStack
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType, SimpleNamespace
from typing import Any

WORKERS = 2
_QUIET = {
    "distributed.admin.system-monitor.disk": False,
    "distributed.admin.system-monitor.gil.enabled": False,
    "distributed.worker.profile.enabled": False,
    "distributed.worker.memory.target": False,
    "distributed.worker.memory.spill": False,
    "distributed.worker.memory.pause": False,
    "distributed.worker.memory.terminate": False,
    "temporary-directory": os.sep,
}
dask: Any = None
distributed: Any = None


def _load() -> None:
    """Import Dask, which takes a second."""
    global dask, distributed
    os.environ.setdefault("DASK_CONFIG", os.devnull)  # else it writes a folder of settings
    dask, distributed = import_module("dask"), import_module("distributed")


# Once for all submissions, in the process that they are forked from; the suite needs no Dask.
if "pytest" not in sys.modules and find_spec("distributed") is not None:
    _load()


class _NoFolder:
    """Stands in for the folder that a worker keeps results in which do not fit into memory."""

    dir_path = base_dir = os.sep

    def __init__(self, *_: Any, **__: Any) -> None:
        pass

    def new_work_dir(self, **_: Any) -> "_NoFolder":
        return self

    def release(self) -> None:
        pass


class _NoMonitor:
    """Stands in for what watches the machine through /proc, which nobody sees in here."""

    count = last_time = 0

    def update(self) -> dict[str, float]:
        return self.recent()

    def recent(self) -> dict[str, float]:
        return {"cpu": 0.0, "memory": 0, "num_fds": 0}

    def range_query(self, **_: Any) -> dict[str, list[float]]:
        return {}

    def get_process_memory(self) -> int:
        return 0

    def close(self) -> None:
        pass


class _Log:
    """What is computed and by whom: a task's key, a worker's name, a digest of the result."""

    def __init__(self, worker: Any, done: list[list[str]]) -> None:
        self._worker = worker
        self._done = done

    def transition(self, key: Any, _: str, finish: str, **__: Any) -> None:
        if finish == "memory":
            value = self._worker.data.get(key)
            self._done.append([str(key), str(self._worker.name), _digest(value)])


def _digest(value: Any) -> str:
    try:
        return hashlib.sha256(pickle.dumps(value)).hexdigest()
    except Exception:  # noqa: BLE001  whatever a student's object raises
        return str(type(value))


def _size(value: Any) -> int:
    try:
        return len(pickle.dumps(value))
    except Exception:  # noqa: BLE001  whatever a student's object raises
        return 0


def watched(module: ModuleType, calls: list[list[int]]) -> dict[str, Any]:
    """Call estimate_pi for some `n` and `tasks` on one cluster; tell what it gave and how.

    Of each call, `done` has the tasks that were computed; `gathered` has, for each time that
    results were asked for, their size in bytes and how many tasks were known until they were there.
    """
    _load()
    with ExitStack() as stack:
        try:
            cluster = stack.enter_context(_cluster())
            client = stack.enter_context(distributed.Client(cluster))
        except Exception as error:  # noqa: BLE001  no student's, whatever it is
            return {"broken": f"{type(error).__name__}: {error}"}
        done: list[list[str]] = []
        for worker in cluster.workers.values():
            worker.plugins["log"] = _Log(worker, done)
        return {"calls": [_called(module, client, done, *call) for call in calls]}


def _cluster() -> Any:
    _do_without()
    dask.config.set(_QUIET)
    return distributed.LocalCluster(
        n_workers=WORKERS,
        threads_per_worker=1,
        processes=False,
        protocol="inproc://",
        dashboard_address=None,
        silence_logs=logging.CRITICAL,
    )


def _called(
    module: ModuleType, client: Any, done: list[list[str]], n: int, tasks: int
) -> dict[str, Any]:
    done.clear()
    gathered: list[list[int]] = []
    real = client._gather

    async def gather(*args: Any, **kwargs: Any) -> Any:
        found = await real(*args, **kwargs)
        keys = {key for key, *_ in done} | {str(key) for key in list(client.futures)}
        gathered.append([_size(found), len(keys)])
        return found

    client._gather = gather  # every way to results leads through it
    try:
        result = module.estimate_pi(client, n, tasks)
    finally:
        del client._gather
    plain = float(result) if isinstance(result, float) else result
    return {"result": plain, "done": list(done), "gathered": gathered}


def _do_without() -> None:
    """Take out what the sandbox refuses and a cluster in one process does not need."""
    distributed.node.ServerNode.start_http_server = lambda *_, **__: (
        None
    )  # it would open a socket for web pages
    distributed.core.WorkSpace = _NoFolder
    distributed.core.SystemMonitor = _NoMonitor
    distributed.scheduler.psutil = SimpleNamespace(Process=lambda: None)
