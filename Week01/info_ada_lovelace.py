"""Who hands this in."""

student_id = "0101815"
full_name = "Ada Lovelace"
