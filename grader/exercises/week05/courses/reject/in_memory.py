"""The database is in memory."""

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
    return conn


def open_database():
    conn = sqlite3.connect(":memory:", check_same_thread=False)
    conn.row_factory = sqlite3.Row
    return conn


conn = open_database()
conn.execute(
    "CREATE TABLE IF NOT EXISTS courses"
    " (id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT, description TEXT, instructor TEXT)"
)
conn.commit()


@app.get("/courses")
async def get_courses():
    conn = connect()
    rows = conn.execute("SELECT * FROM courses").fetchall()
    return [dict(row) for row in rows]


@app.post("/courses", status_code=201)
async def add_course(course: Course):
    conn = connect()
    cur = conn.execute(
        "INSERT INTO courses (title, description, instructor) VALUES (?, ?, ?)",
        (course.title, course.description, course.instructor),
    )
    new_id = cur.lastrowid
    return {"id": new_id, **course.model_dump()}


@app.put("/courses/{course_id}")
async def change_course(course_id: int, course: Course):
    conn = connect()
    cur = conn.execute(
        "UPDATE courses SET title = ?, description = ?, instructor = ? WHERE id = ?",
        (course.title, course.description, course.instructor, course_id),
    )
    if cur.rowcount == 0:
        raise HTTPException(status_code=404, detail="Course not found")
    return {"id": course_id, **course.model_dump()}


@app.delete("/courses/{course_id}")
async def delete_course(course_id: int):
    conn = connect()
    cur = conn.execute("DELETE FROM courses WHERE id = ?", (course_id,))
    if cur.rowcount == 0:
        raise HTTPException(status_code=404, detail="Course not found")
    return {"message": "deleted"}

