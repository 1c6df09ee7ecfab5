"""Week 01 · info: who you are.

Write your student number and your full name between the quotation marks. Both are text.
"""

student_id = ""
full_name = ""
