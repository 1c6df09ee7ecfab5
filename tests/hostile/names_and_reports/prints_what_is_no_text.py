"""Prints bytes that are no UTF-8, every control, NULs and half characters."""
# attack: week=02 exercise=types
import sys

sys.stdout.buffer.write(bytes(range(256)) * 3 + b"\xed\xa0\x80\xff\xfe\xf4\x90\x80\x80\n")
sys.stdout.buffer.write("\u202e\u2066\ufeff\ufffe\U000e0061\n".encode("utf-8", "surrogatepass"))
sys.stdout.flush()
print("\ud800 lone \udfff")

my_int, my_float, my_bool, my_complex = True, 3, 1, "1+2j"
