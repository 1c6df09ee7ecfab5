student_id = "201104001"
full_name = "Grace", "Hopper"
