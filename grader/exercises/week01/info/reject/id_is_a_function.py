def student_id():
    return "201104001"


full_name = "Grace Hopper"
