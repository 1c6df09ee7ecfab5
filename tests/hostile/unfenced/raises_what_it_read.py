"""Tells in an exception's message what it read."""
# finds: canary
raise RuntimeError(open("@CLASSMATE@").read())
