"""The courses are in a JSON file."""

import json
import os
from pathlib import Path

from fastapi import FastAPI, HTTPException
from pydantic import BaseModel

FILE = Path(os.environ["COURSES_DB"])
app = FastAPI()
courses = json.loads(FILE.read_text()) if FILE.exists() else {}


class Course(BaseModel):
    title: str
    description: str
    instructor: str


def save():
    FILE.write_text(json.dumps(courses))


@app.get("/courses")
async def index():
    return [{"id": int(number), **course} for number, course in courses.items()]


@app.post("/courses", status_code=201)
async def create(course: Course):
    number = max(map(int, courses), default=0) + 1
    courses[str(number)] = course.model_dump()
    save()
    return {"id": number}


@app.put("/courses/{number}")
async def change(number: str, course: Course):
    if number not in courses:
        raise HTTPException(404)
    courses[number] = course.model_dump()
    save()
    return {}


@app.delete("/courses/{number}")
async def remove(number: str):
    if number not in courses:
        raise HTTPException(404)
    del courses[number]
    save()
    return {}
