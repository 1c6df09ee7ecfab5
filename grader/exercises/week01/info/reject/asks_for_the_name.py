student_id = input("Your number: ")
full_name = input("Your name: ")
