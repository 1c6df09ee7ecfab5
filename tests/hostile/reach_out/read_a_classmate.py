"""Reads a classmate's right solution and hands it in as its own."""
# attack: week=03 exercise=pyramid
exec(open("@CLASSMATE@").read())
print(open("@CLASSMATE@").read())
