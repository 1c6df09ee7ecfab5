"""Week 05: courses, by Ada Lovelace.

Every request opens the database, works in one transaction, and closes it again.
"""

import os
import sqlite3
from contextlib import closing, contextmanager

from fastapi import FastAPI, HTTPException, status
from pydantic import BaseModel

TABLE = """
CREATE TABLE IF NOT EXISTS courses (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    instructor TEXT NOT NULL
)
"""


class Course(BaseModel):
    title: str
    description: str
    instructor: str


@contextmanager
def transaction():
    with closing(sqlite3.connect(os.environ["COURSES_DB"], timeout=60)) as database:
        database.row_factory = sqlite3.Row
        with database:
            yield database


with transaction() as database:
    database.execute(TABLE)

app = FastAPI(title="Courses")


@app.get("/courses")
def index():
    with transaction() as database:
        return [dict(row) for row in database.execute("SELECT * FROM courses ORDER BY id")]


@app.post("/courses", status_code=status.HTTP_201_CREATED)
def create(course: Course):
    statement = (
        "INSERT INTO courses (title, description, instructor)"
        " VALUES (:title, :description, :instructor)"
    )
    with transaction() as database:
        number = database.execute(statement, course.model_dump()).lastrowid
    return {"id": number} | course.model_dump()


@app.put("/courses/{number}")
def change(number: int, course: Course):
    statement = (
        "UPDATE courses SET title = :title, description = :description, instructor = :instructor"
        " WHERE id = :id"
    )
    with transaction() as database:
        changed = database.execute(statement, course.model_dump() | {"id": number}).rowcount
    if not changed:
        raise HTTPException(status.HTTP_404_NOT_FOUND, f"there is no course {number}")
    return {"id": number} | course.model_dump()


@app.delete("/courses/{number}", status_code=status.HTTP_204_NO_CONTENT)
def remove(number: int):
    with transaction() as database:
        removed = database.execute("DELETE FROM courses WHERE id = ?", (number,)).rowcount
    if not removed:
        raise HTTPException(status.HTTP_404_NOT_FOUND, f"there is no course {number}")
