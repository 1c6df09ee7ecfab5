# my first homework
student_id="""
 150000001
"""
full_name  =  str("grace") + " " + "hopper"
university = "Example University"

print("Hello, I am", full_name, "and my number is", student_id.strip())


def show():
    print(full_name)


show()
