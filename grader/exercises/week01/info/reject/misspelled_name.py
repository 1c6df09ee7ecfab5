student_id = "201104001"
fullname = "Grace Hopper"
