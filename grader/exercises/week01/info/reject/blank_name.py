student_id = "201104001"
full_name = " \t\n"
