"""The names that `looks` watches out for in a submission's source, and what is said about each.

Only tables: what is legitimate in one exercise (frames, say) is not decided here.
"""

from __future__ import annotations

import re

_TRACING = "watches or changes how the program is traced"
_FRAMES = "looks at the frames of the functions that called it"
_MEMORY = "reaches into the interpreter's memory"
_ENDING = "takes over how the process ends or is signalled"
_GRADING = "loads the tools that grade it"
_UNPACKING = "turns stored bytes into objects or code"
_TIMING = "changes how threads take turns"
_SOURCES = "looks for the source of other files"
_DESCRIPTORS = "uses file descriptors by their number"

#: Functions and modules by their full name; what lies below one counts as well.
NAMES: dict[str, tuple[str, str]] = {
    name: (kind, what)
    for kind, what, names in (
        (
            "tracing",
            _TRACING,
            "sys.addaudithook sys.settrace sys.setprofile sys.monitoring sys.call_tracing "
            "threading.settrace threading.setprofile threading.settrace_all_threads "
            "threading.setprofile_all_threads bdb pdb.set_trace",
        ),
        (
            "frames",
            _FRAMES,
            "sys._getframe sys._current_frames sys._getframemodulename inspect.stack "
            "inspect.currentframe inspect.trace inspect.getouterframes inspect.getinnerframes "
            "traceback.walk_stack traceback.walk_tb",
        ),
        ("memory", _MEMORY, "ctypes _ctypes cffi mmap gc.get_objects gc.get_referrers"),
        ("memory", _MEMORY, "gc.get_referents gc.callbacks _testcapi _testinternalcapi"),
        (
            "ending",
            _ENDING,
            "os._exit os.abort os.kill os.killpg os.fork os.forkpty os.setsid os.setpgid "
            "signal.signal signal.alarm signal.setitimer signal.pthread_sigmask "
            "signal.pthread_kill signal.raise_signal signal.set_wakeup_fd atexit faulthandler",
        ),
        ("grading", _GRADING, "grader pytest _pytest pluggy conftest greenlet msgspec"),
        (
            "unpacking",
            _UNPACKING,
            "marshal pickle.load pickle.loads pickle.Unpickler _pickle dill cloudpickle "
            "types.CodeType types.FunctionType",
        ),
        ("sources", _SOURCES, "linecache"),
        ("descriptors", _DESCRIPTORS, "os.write os.writev os.dup os.dup2 os.closerange os.fdopen"),
        ("timing", _TIMING, "sys.setswitchinterval sys._setswitchinterval"),
        ("patching", "replaces parts of other modules", "unittest.mock.patch"),
    )
    for name in names.split()
}
ATTRIBUTES: dict[str, tuple[str, str]] = {
    name: (kind, what)
    for kind, what, names in (
        (
            "frames",
            _FRAMES,
            "f_back f_globals f_locals f_builtins f_trace f_trace_opcodes tb_frame gi_frame "
            "cr_frame ag_frame",
        ),
        ("classes", "searches through all classes", "__subclasses__"),
        ("classes", "reaches other modules through a function", "__globals__ func_globals"),
        ("builtins", "uses Python's own functions by their hiding place", "__builtins__"),
    )
    for name in names.split()
}
# Whole modules that are suspicious when they are merely imported.
MODULES = frozenset(name for name in NAMES if "." not in name)
# What a program may well set in the standard library's modules.
MAY_BE_SET = frozenset(
    "sys.stdin sys.stdout sys.stderr sys.argv sys.path sys.dont_write_bytecode sys.tracebacklimit "
    "sys.excepthook sys.ps1 sys.ps2 threading.excepthook os.environ".split()
)
EXECUTING = frozenset({"exec", "compile"})
DECODING = frozenset(
    "b64decode b32decode b16decode b85decode a85decode decompress fromhex unhexlify decode "
    "a2b_base64 loads".split()
)
ENVIRONMENT = frozenset({"os.environ", "os.getenv", "os.environb", "os.getenvb"})
GRADERS_VARIABLE = re.compile(r"CI|(GRADER|GITHUB|RUNNER|PYTEST|GITLAB)_\w+|CONTINUOUS_INTEGRATION")
GRADERS_FILE = re.compile(
    r"^grader(\.\w+)*$|^/proc/|\bsuite\.py$|\bconftest\.py$|\bsitecustomize\b"
)
CHANGING = frozenset({"update", "pop", "setdefault", "clear", "__setitem__", "__delitem__"})
