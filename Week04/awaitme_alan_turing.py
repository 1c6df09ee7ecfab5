import asyncio


def awaitme(f):
    async def run(*a, **k):
        answer = f(*a, **k)
        # f may have been a coroutine function already; then this is not its answer yet
        if asyncio.iscoroutine(answer):
            answer = await answer
        return answer

    run.__name__ = f.__name__
    run.__doc__ = f.__doc__
    return run


@awaitme
def decode(text, key=3):
    return "".join(chr((ord(c) - 97 - key) % 26 + 97) for c in text)


async def main():
    print(await decode("hqljpd"))
    print(await decode("uozaxs", key=16))


if __name__ == "__main__":
    asyncio.run(main())
