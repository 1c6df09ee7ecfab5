"""Which packages a submission may import beside the standard library, and where they lie.

Landlock has no deny rules, so packages are allowed one by one: the grader itself may lie in the
same folder and must stay unreadable.
"""

from __future__ import annotations

import site
import sys
import sysconfig
from pathlib import Path

#: What a course of parallel programming needs; each with the folders and files it consists of.
PACKAGES: dict[str, tuple[str, ...]] = {
    "numpy": ("numpy", "numpy.libs"),
    "numba": ("numba", "llvmlite", "llvmlite.libs"),
    "psutil": ("psutil",),
    "pytest": ("pytest", "_pytest", "pluggy", "iniconfig", "packaging", "pygments", "py.py"),
    "typing_extensions": ("typing_extensions.py",),
    "fastapi": ("fastapi", "annotated_doc"),
    "starlette": ("starlette",),
    "pydantic": ("pydantic", "pydantic_core", "annotated_types", "typing_inspection"),
    "anyio": ("anyio", "idna", "sniffio"),
    "dask": ("dask", "cloudpickle", "fsspec", "locket", "partd", "toolz", "yaml", "_yaml"),
    "distributed": (
        *("distributed", "tornado", "msgpack", "sortedcontainers", "tblib", "zict", "psutil"),
        *("click", "jinja2", "markupsafe", "packaging", "urllib3"),
    ),
}

#: Standard modules worth loading once in the zygote when a submission names them.
STANDARD = frozenset(
    "abc asyncio array bisect builtins collections concurrent.futures contextlib contextvars copy "
    "dataclasses datetime decimal enum errno fractions functools gc hashlib heapq importlib "
    "inspect io itertools json logging math multiprocessing numbers operator os pathlib pickle "
    "platform pprint queue random re resource secrets selectors signal socket sqlite3 statistics "
    "string struct subprocess sys tempfile textwrap threading time timeit tokenize traceback "
    "tracemalloc types typing unittest uuid warnings weakref".split()
)


def _site_folders() -> list[Path]:
    folders = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    folders.update(site.getsitepackages() if sys.prefix == sys.base_prefix else ())
    return sorted(Path(folder) for folder in folders if folder)


def readable() -> list[str]:
    """Return the paths of every allowed package that is installed."""
    parts = [part for parts in PACKAGES.values() for part in parts]
    paths = (folder / part for folder in _site_folders() for part in parts)
    return [str(path) for path in paths if path.exists()]


def listable() -> list[str]:
    """Return the folders that the import system must be able to list."""
    return [str(folder) for folder in _site_folders() if folder.exists()]


def to_preload(imported: set[str]) -> list[str]:
    """Choose, from the top-level names that submissions import, what the zygote loads for all."""
    known = STANDARD | PACKAGES.keys()
    chosen = {name for name in imported if name in known}
    if "numpy" in chosen:
        chosen.add("numpy.random")  # loaded lazily, and every child seeds it
    if "numba" in chosen:
        chosen.add("grader.jit.ready")  # what is compiled first costs a second
    return sorted(chosen)
