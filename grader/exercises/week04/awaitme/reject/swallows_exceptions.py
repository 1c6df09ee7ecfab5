def awaitme(func):
    async def wrapper(*args, **kwargs):
        try:
            return func(*args, **kwargs)
        except Exception as error:
            print("error:", error)

    return wrapper
