# Starlette only, one connection and one lock
import json
import os
import sqlite3
import threading

from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route

db = sqlite3.connect(os.environ["COURSES_DB"], check_same_thread=False)
db.execute(
    "create table if not exists courses"
    "(id integer primary key autoincrement, title text, description text, instructor text)"
)
db.commit()
lock = threading.Lock()
keys = ["title", "description", "instructor"]


async def course_of(request):
    """the three texts of the body, or None"""
    try:
        body = json.loads(await request.body())
    except ValueError:
        return None
    if not isinstance(body, dict):
        return None
    texts = [body.get(k) for k in keys]
    if not all(isinstance(t, str) for t in texts):
        return None
    return texts


async def courses(request):
    if request.method == "GET":
        with lock:
            rows = db.execute("select id, title, description, instructor from courses").fetchall()
        return JSONResponse([dict(zip(["id"] + keys, row)) for row in rows])
    texts = await course_of(request)
    if texts is None:
        return JSONResponse({"error": "not a course"}, 422)
    with lock, db:
        new = db.execute(
            "insert into courses (title, description, instructor) values (?, ?, ?)", texts
        ).lastrowid
    return JSONResponse({"id": new, **dict(zip(keys, texts))}, 201)


async def one_course(request):
    number = request.path_params["number"]
    if request.method == "PUT":
        texts = await course_of(request)
        if texts is None:
            return JSONResponse({"error": "not a course"}, 422)
        with lock, db:
            n = db.execute(
                "update courses set title=?, description=?, instructor=? where id=?", texts + [number]
            ).rowcount
    else:
        with lock, db:
            n = db.execute("delete from courses where id=?", [number]).rowcount
    if n == 0:
        return JSONResponse({"error": "no course with this id"}, 404)
    return JSONResponse({"id": number})


app = Starlette(
    routes=[
        Route("/courses", courses, methods=["GET", "POST"]),
        Route("/courses/{number:int}", one_course, methods=["PUT", "DELETE"]),
    ]
)
