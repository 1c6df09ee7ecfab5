"""Problem sets: a week's questions, a student's answers, and what is right about them.

Answers are data: no student code runs here, and no process is started for them. The one thing that
runs is our own snippet, where a question asks what it prints.
"""
