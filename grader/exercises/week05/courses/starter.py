"""Week 05 · courses

A web service that keeps courses (title, description, instructor) in a SQLite database:

    GET    /courses         all courses, with their ids
    POST   /courses         a new course
    PUT    /courses/{id}    changes a course
    DELETE /courses/{id}    removes a course

The path of the database is in the environment variable COURSES_DB.
"""

import os

from fastapi import FastAPI

DATABASE = os.environ["COURSES_DB"]

app = FastAPI()
