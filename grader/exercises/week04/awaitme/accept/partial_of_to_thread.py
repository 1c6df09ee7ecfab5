from asyncio import to_thread
from functools import partial


awaitme = lambda f: partial(to_thread, f)
