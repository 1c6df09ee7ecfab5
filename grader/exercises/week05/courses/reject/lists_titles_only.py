"""The list has the titles only."""

import os
import sqlite3

from fastapi import FastAPI, HTTPException
from pydantic import BaseModel

DB = os.environ.get("COURSES_DB", "courses.db")

app = FastAPI()


class Course(BaseModel):
    title: str
    description: str
    instructor: str


def connect():
    conn = sqlite3.connect(DB, timeout=30)
    conn.row_factory = sqlite3.Row
    return conn


conn = connect()
conn.execute(
    "CREATE TABLE IF NOT EXISTS courses"
    " (id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT, description TEXT, instructor TEXT)"
)
conn.commit()
conn.close()


@app.get("/courses")
def get_courses():
    conn = connect()
    rows = conn.execute("SELECT * FROM courses").fetchall()
    conn.close()
    return [row["title"] for row in rows]


@app.post("/courses", status_code=201)
def add_course(course: Course):
    conn = connect()
    cur = conn.execute(
        "INSERT INTO courses (title, description, instructor) VALUES (?, ?, ?)",
        (course.title, course.description, course.instructor),
    )
    conn.commit()
    new_id = cur.lastrowid
    conn.close()
    return {"id": new_id, **course.model_dump()}


@app.put("/courses/{course_id}")
def change_course(course_id: int, course: Course):
    conn = connect()
    cur = conn.execute(
        "UPDATE courses SET title = ?, description = ?, instructor = ? WHERE id = ?",
        (course.title, course.description, course.instructor, course_id),
    )
    conn.commit()
    conn.close()
    if cur.rowcount == 0:
        raise HTTPException(status_code=404, detail="Course not found")
    return {"id": course_id, **course.model_dump()}


@app.delete("/courses/{course_id}")
def delete_course(course_id: int):
    conn = connect()
    cur = conn.execute("DELETE FROM courses WHERE id = ?", (course_id,))
    conn.commit()
    conn.close()
    if cur.rowcount == 0:
        raise HTTPException(status_code=404, detail="Course not found")
    return {"message": "deleted"}

