My_Int = 3
MY_FLOAT = 3.5
myBool = False
My_Complex = 1 + 2j
