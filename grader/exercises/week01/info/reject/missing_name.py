student_id = "201104001"
