# no framework at all, to see what it does
import json
import os
import sqlite3
import uuid

FIELDS = ("title", "description", "instructor")
db = sqlite3.connect(os.environ["COURSES_DB"])
db.execute("create table if not exists courses (id text primary key, title, description, instructor)")
db.commit()


async def read_body(receive):
    body = b""
    while True:
        message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body"):
            return body


async def answer(send, status, data):
    headers = [(b"content-type", b"application/json")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": json.dumps(data).encode()})


def parse(body):
    try:
        data = json.loads(body)
        course = [data[f] for f in FIELDS]
    except (ValueError, KeyError, TypeError):
        return None
    return course if all(isinstance(text, str) for text in course) else None


async def app(scope, receive, send):
    assert scope["type"] == "http"
    method = scope["method"]
    parts = scope["path"].strip("/").split("/")
    if parts[0] != "courses" or len(parts) > 2:
        return await answer(send, 404, {"error": "no such page"})
    if method == "GET" and len(parts) == 1:
        rows = db.execute("select id, title, description, instructor from courses")
        return await answer(send, 200, [dict(zip(("id", *FIELDS), row)) for row in rows])
    course = None
    if method in ("POST", "PUT"):
        course = parse(await read_body(receive))
        if course is None:
            return await answer(send, 400, {"error": "this is no course"})
    if method == "POST" and len(parts) == 1:
        new = str(uuid.uuid4())
        with db:
            db.execute("insert into courses values (?, ?, ?, ?)", (new, *course))
        return await answer(send, 201, {"id": new})
    if len(parts) == 2 and method in ("PUT", "DELETE"):
        with db:
            if method == "PUT":
                cursor = db.execute(
                    "update courses set title = ?, description = ?, instructor = ? where id = ?",
                    (*course, parts[1]),
                )
            else:
                cursor = db.execute("delete from courses where id = ?", (parts[1],))
        if cursor.rowcount == 0:
            return await answer(send, 404, {"error": "no such course"})
        return await answer(send, 200, {})
    await answer(send, 405, {"error": "no such method"})
