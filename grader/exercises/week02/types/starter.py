"""Week 02 · types: one variable of each simple type.

Give each variable a value of the type that its name says, in place of None.
"""

my_int = None
my_float = None
my_bool = None
my_complex = None
