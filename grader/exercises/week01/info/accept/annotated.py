"""Who hands this in."""

FIRST, LAST = "Gökçe", "Işık"

student_id: str = "0101-2025"
full_name: str = f"{FIRST} {LAST}"

if __name__ == "__main__":
    print(student_id, full_name)
