"""asyncio: a thread hands its result to the loop with call_soon_threadsafe()."""
# expect: one-outcome
# right: 'from the thread'

import asyncio
import threading


async def listen():
    loop = asyncio.get_running_loop()
    heard = loop.create_future()

    def speak():
        loop.call_soon_threadsafe(heard.set_result, "from the thread")

    t = threading.Thread(target=speak)
    t.start()
    words = await heard
    t.join()
    return words


def main():
    return asyncio.run(listen())
