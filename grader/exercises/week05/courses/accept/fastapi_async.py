"""Coroutines only, one connection, opened when the server starts."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI, HTTPException, Request, Response, status
from pydantic import BaseModel, Field


class Course(BaseModel):
    title: Annotated[str, Field(min_length=1)]
    description: str
    instructor: str


class StoredCourse(Course):
    id: int


class Courses:
    def __init__(self, path: str) -> None:
        self._connection = sqlite3.connect(path, check_same_thread=False)
        self._connection.execute("PRAGMA journal_mode=WAL")
        self._connection.execute(
            "CREATE TABLE IF NOT EXISTS course (id INTEGER PRIMARY KEY AUTOINCREMENT,"
            " title TEXT NOT NULL, description TEXT NOT NULL, instructor TEXT NOT NULL)"
        )
        self._writing = asyncio.Lock()

    def all(self) -> list[StoredCourse]:
        rows = self._connection.execute("SELECT id, title, description, instructor FROM course")
        return [StoredCourse(id=i, title=t, description=d, instructor=n) for i, t, d, n in rows]

    async def write(self, statement: str, *values: object) -> sqlite3.Cursor:
        async with self._writing:
            with self._connection:
                cursor = self._connection.execute(statement, values)
            await asyncio.sleep(0)
            return cursor


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    app.state.courses = Courses(os.environ["COURSES_DB"])
    yield


def courses(request: Request) -> Courses:
    return request.app.state.courses


Database = Annotated[Courses, Depends(courses)]
router = APIRouter(prefix="/courses")


@router.get("")
async def index(database: Database) -> list[StoredCourse]:
    return database.all()


@router.post("", status_code=status.HTTP_201_CREATED)
async def create(course: Course, database: Database) -> StoredCourse:
    cursor = await database.write(
        "INSERT INTO course (title, description, instructor) VALUES (?, ?, ?)",
        course.title,
        course.description,
        course.instructor,
    )
    return StoredCourse(id=cursor.lastrowid or 0, **course.model_dump())


@router.put("/{number}")
async def change(number: int, course: Course, database: Database) -> StoredCourse:
    cursor = await database.write(
        "UPDATE course SET (title, description, instructor) = (?, ?, ?) WHERE id = ?",
        course.title,
        course.description,
        course.instructor,
        number,
    )
    if not cursor.rowcount:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "no such course")
    return StoredCourse(id=number, **course.model_dump())


@router.delete("/{number}", status_code=status.HTTP_204_NO_CONTENT)
async def remove(number: int, database: Database) -> Response:
    cursor = await database.write("DELETE FROM course WHERE id = ?", number)
    if not cursor.rowcount:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "no such course")
    return Response(status_code=status.HTTP_204_NO_CONTENT)


app = FastAPI(lifespan=lifespan)
app.include_router(router)
