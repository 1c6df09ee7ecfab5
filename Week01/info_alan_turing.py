student_id: str = "19120623"
full_name: str = " ".join(["Alan", "Mathison", "Turing"])

if __name__ == "__main__":
    print(f"{full_name} ({student_id})")
