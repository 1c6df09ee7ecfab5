student_id = ""
full_name = "Grace Hopper"
