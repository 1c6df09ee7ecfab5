my_int = int
my_float = float
my_bool = bool
my_complex = complex
