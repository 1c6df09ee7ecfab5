"""Week 05 · courses: a web service over SQLite, spoken to without a network."""

import json
import uuid
from collections.abc import Sequence
from typing import Any, NamedTuple

from grader.suite import RemoteHandle, Submission, check, given, show, st

from . import probes

DATABASE = "registrar.sqlite3"  #: as exercise.toml names it
MAGIC = b"SQLite format 3\x00"  #: how every database begins
GOOD = (200, 201, 204)
BAD_REQUEST = (400, 422)
NOT_FOUND = 404
TOGETHER = 50
NO_ID = 987_654_321
KEPT = f"Parallel programming {uuid.uuid4().hex}"  #: still there after a restart; nobody knows it
# What has a meaning in SQL, in formats or in JSON, and what is no ASCII.
STRANGE = "'\";-%_\\?:{}()$`/*ğüşö🍪\n\t"

Course = dict[str, Any]


class Request(NamedTuple):
    """What is sent."""

    method: str
    path: str
    body: str | None = None

    def __str__(self) -> str:
        """Return it as a message shows it."""
        body = "" if self.body is None else f" with the body {self.body}"
        return f"{self.method} {self.path}{body}"


class Response(NamedTuple):
    """What came back."""

    status: int
    is_json: bool
    data: Any


def course(title: str) -> Course:
    """Return a course to be stored."""
    return {"title": title, "description": f"All about {title}", "instructor": "Grace Hopper"}


def app_of(submission: Submission) -> RemoteHandle:
    """Return the student's app."""
    app = submission.app
    assert isinstance(app, RemoteHandle), (
        f"app is {show(app)}; it should be an ASGI app, such as `app = FastAPI()`."
    )
    return app


def ask(submission: Submission, *requests: Request, together: bool = False) -> list[Response]:
    """Return the app's responses to requests that are sent one after another, or all at once."""
    probe = probes.ask_together if together else probes.ask
    answers = submission.run(probe, app_of(submission), [list(request) for request in requests])
    return [Response(*answer) for answer in answers]


def post(new: Course) -> Request:
    """Return a request to store a course."""
    return Request("POST", "/courses", json.dumps(new))


def put(number: Any, new: Course) -> Request:
    """Return a request to change a course."""
    return Request("PUT", f"/courses/{number}", json.dumps(new))


def delete(number: Any) -> Request:
    """Return a request to remove a course."""
    return Request("DELETE", f"/courses/{number}")


def stored(submission: Submission, *new: Course, together: bool = False) -> list[int | str]:
    """Store courses and return their ids."""
    requests = [post(each) for each in new]
    ids: list[int | str] = []
    for request, answer in zip(
        requests, ask(submission, *requests, together=together), strict=True
    ):
        assert answer.status in GOOD, f"The status of the answer to {request}."
        assert type(answer.data) is dict, (
            f"{request} was answered with {show(answer.data)}; it should be the new course, a "
            "JSON object."
        )
        number: Any = answer.data.get("id")
        assert type(number) in (int, str), (
            f"{request} was answered with {show(answer.data)}; there should be an id in it, a "
            "number or a text."
        )
        ids.append(number)
    return ids


def listed(submission: Submission) -> dict[int | str, Course]:
    """Return all courses that GET /courses lists, by their ids, without their ids."""
    (answer,) = ask(submission, Request("GET", "/courses"))
    assert answer.status == 200, "The status of the answer to GET /courses."
    assert type(answer.data) is list, (
        f"GET /courses was answered with {show(answer.data)}; it should be a JSON list."
    )
    courses: dict[int | str, Course] = {}
    for each in answer.data:
        is_course = type(each) is dict and type(each.get("id")) in (int, str)
        assert is_course, f"GET /courses lists {show(each)}, which is no course with an id."
        assert each["id"] not in courses, f"GET /courses lists two courses with this id: {each}."
        courses[each["id"]] = {
            name: each.get(name) for name in ("title", "description", "instructor")
        }
    return courses


def statuses(submission: Submission, requests: Sequence[Request], right: tuple[int, ...]) -> None:
    """Make sure that requests are answered with one of some statuses."""
    for request, answer in zip(requests, ask(submission, *requests), strict=True):
        assert answer.status in right, f"The status of the answer to {request}."


@check(
    points=2,
    hint="What does your app answer to POST /courses, and where do you see the new course then?",
)
def test_post_and_list(submission: Submission) -> None:
    """POST /courses stores a course, answers with its id, and GET /courses lists it."""
    before = listed(submission)
    new = [course("Locks"), course("Pipes"), course("Locks")]
    ids = stored(submission, *new)
    after = listed(submission)
    assert len(set(ids)) == len(ids), f"Three courses were stored; these are their ids: {ids}."
    assert {n: c for n, c in after.items() if n not in before} == dict(
        zip(ids, new, strict=True)
    ), "Three courses were stored. These are new in GET /courses, by their ids."
    assert {n: after.get(n) for n in before} == before, (
        "These courses were there before; now they are missing, or others."
    )


@check(points=2, needs=test_post_and_list, hint="Which rows does your UPDATE change?")
def test_put(submission: Submission) -> None:
    """PUT /courses/{id} changes that course, all three texts of it, and no other."""
    first, second = stored(submission, course("Threads"), course("Processes"))
    new = {"title": "Coroutines", "description": "One at a time", "instructor": "Alan Turing"}
    statuses(submission, [put(first, new)], GOOD)
    after = listed(submission)
    assert after.get(first) == new, f"This became of the course after {put(first, new)}."
    assert after.get(second) == course("Processes"), "This became of another course meanwhile."


@check(points=2, needs=test_post_and_list, hint="Which rows does your DELETE remove?")
def test_delete(submission: Submission) -> None:
    """DELETE /courses/{id} removes that course and no other."""
    first, second = stored(submission, course("Semaphores"), course("Barriers"))
    statuses(submission, [delete(first)], GOOD)
    after = listed(submission)
    is_gone = first not in after
    assert is_gone, f"GET /courses still lists the course after {delete(first)}."
    assert after.get(second) == course("Barriers"), "This became of another course meanwhile."


@check(
    points=2,
    needs=(test_put, test_delete),
    hint="How many rows did your statement change, and where do you look at that number?",
)
def test_unknown_id(submission: Submission) -> None:
    """PUT and DELETE answer 404 if there is no course with that id, and change nothing."""
    (gone,) = stored(submission, course("Deadlock"))
    statuses(submission, [delete(gone)], GOOD)
    before = listed(submission)
    unknown = [gone, NO_ID] if type(gone) is int else [gone, uuid.uuid4()]
    for number in unknown:
        statuses(submission, [put(number, course("Nothing")), delete(number)], (NOT_FOUND,))
    assert listed(submission) == before, "There was no such course, and yet this is different."


@check(
    points=2,
    needs=test_put,
    hint="Who looks at the body before you put it into the database?",
)
def test_bad_bodies(submission: Submission) -> None:
    """A body that is no course is answered with 422 or 400, and nothing is stored."""
    (number,) = stored(submission, course("Queues"))
    before = listed(submission)
    bad = ["", "no JSON", "[]", '"title"', "{}", '{"title": "Locks"}']
    for name in ("title", "description", "instructor"):
        whole = course("Locks")
        bad.append(json.dumps({key: whole[key] for key in whole if key != name}))
        bad += [json.dumps(whole | {name: value}) for value in (None, 7, ["Locks"])]
    statuses(submission, [Request("POST", "/courses", body) for body in bad], BAD_REQUEST)
    wrong = ["no JSON", "[]", json.dumps(course("Locks") | {"title": 7})]
    statuses(submission, [Request("PUT", f"/courses/{number}", b) for b in wrong], BAD_REQUEST)
    assert listed(submission) == before, "Nothing was to be stored, and yet this is different."


@check(
    points=3,
    needs=(test_put, test_delete),
    hint="How does a text get into your SQL statement: is it written into it, or handed over "
    "beside it?",
)
@given(st.text(STRANGE, max_size=20))
def test_any_text(submission: Submission, text: str) -> None:
    """Texts are stored as they are, whatever is in them: quotes, SQL, other alphabets."""
    for strange in (f"x{text}y", f"x'); DROP TABLE courses; --{text}"):
        new = {"title": strange, "description": strange[::-1] + "z", "instructor": strange.upper()}
        (number,) = stored(submission, new)
        assert listed(submission).get(number) == new, "POST was to store this course."
        other = {name: f"{each}2" for name, each in new.items()}
        statuses(submission, [put(number, other)], GOOD)
        assert listed(submission).get(number) == other, "PUT was to store this course."
        statuses(submission, [delete(number)], GOOD)


@check(
    points=3,
    needs=test_post_and_list,
    hint="Who chooses the id of a new course? What if two of them ask at the same moment?",
)
def test_together(submission: Submission) -> None:
    """50 courses that are posted at the same time are all stored, each with its own id."""
    before = listed(submission)
    new = [course(f"Course {number} {uuid.uuid4().hex[:6]}") for number in range(TOGETHER)]
    ids = stored(submission, *new, together=True)
    assert len(set(ids)) == TOGETHER, "So many different ids did 50 courses get."
    after = listed(submission)
    arrived = {number: each for number, each in after.items() if number not in before}
    assert len(arrived) == TOGETHER, "So many of 50 courses does GET /courses list."
    assert arrived == dict(zip(ids, new, strict=True)), (
        "These are the courses by their ids; POST had told other ids."
    )


@check(
    points=2,
    needs=test_post_and_list,
    hint="Which file does your program open, and when are new rows really in it?",
)
def test_database_file(submission: Submission) -> None:
    """The courses are in the SQLite database whose path is in COURSES_DB."""
    stored(submission, course(KEPT))
    there = sorted(path.name for path in submission.scratch.iterdir())
    assert DATABASE in there, f"COURSES_DB names the file {DATABASE}. These files are there."
    content = (submission.scratch / DATABASE).read_bytes()
    assert content[: len(MAGIC)] == MAGIC, "This is how the file begins that COURSES_DB names."
    parts = [path.read_bytes() for path in submission.scratch.glob(f"{DATABASE}*")]
    is_there = any(KEPT.encode(code) in part for part in parts for code in ("utf-8", "utf-16-le"))
    assert is_there, f"The title {KEPT!r} was stored, but it is not in the database file."


@check(
    points=2,
    needs=test_database_file,
    fresh=True,
    hint="What does your program do with the table when it starts?",
)
def test_restart(submission: Submission) -> None:
    """After a restart the courses are still there."""
    courses = listed(submission)
    kept = [each for each in courses.values() if each["title"] == KEPT]
    assert kept == [course(KEPT)], "The program was started anew; of a course, this was left."
    (number,) = stored(submission, course("Restart"))
    is_new = number not in courses
    assert is_new, f"The first course after a restart got the id {number}, which was taken."


@check(needs=test_post_and_list, hint="Which status says that something new was made?")
def test_created(submission: Submission) -> None:
    """POST /courses answers with the status 201: something was created."""
    (answer,) = ask(submission, post(course("Futures")))
    assert answer.status == 201, "The status of the answer."
