"""`grader publish`: what is said on a pull request, and what it takes to be told that it passed."""

import html
import sys
from pathlib import Path

import click.testing
import github_server
import pytest
from classroom import RIGHT, environment, grade, write
from github_server import (
    COURSE,
    GRADE,
    HEAD,
    PULL,
    RUN,
    TOKEN,
    GitHub,
    Request,
    Trouble,
    archive,
    changed,
    pull,
    repository,
)

from grader import results
from grader.catalog import load_catalog
from grader.cli import cli
from grader.publish import artifact, protected, status
from grader.publish.api import Api, ApiError
from grader.publish.comment import MARK
from grader.publish.publishing import publish
from grader.publish.records import ChangedFile
from grader.results import CheckResult, Confinement, Run, SubmissionResult

ROOT = Path(__file__).parent.parent.parent
FILE = "Week03/pyramid_ada_lovelace.py"
NOW = 1_800_000_000.0


@pytest.fixture
def github(monkeypatch, tmp_path):
    """Run a course's GitHub; whatever it had to complain about fails the test."""
    monkeypatch.setenv("no_proxy", "*")
    monkeypatch.chdir(tmp_path)
    with github_server.serving() as running:
        running.files = [changed(FILE)]
        yield running
    assert [] == running.complaints


class Waits(list[float]):
    """Seconds that would have been waited."""

    def api(self, github: GitHub, patience: float = 300.0) -> Api:
        return Api(github.url, TOKEN, wait=self.append, now=lambda: NOW, patience=patience)


def said(github: GitHub) -> str:
    """Publish and return what was done."""
    return publish(Waits().api(github), COURSE, RUN)


def submission(path: str = FILE, verdict: str = "passed", **more) -> SubmissionResult:
    check = CheckResult(
        id="test_one",
        kind="required",
        verdict="passed" if verdict == "passed" else verdict,
        sentence="One block makes a pyramid of one row.",
        points=1,
        **more,
    )
    return SubmissionResult(
        path=path, week=3, exercise="pyramid", student="ada_lovelace", verdict=verdict,
        checks=[check],
    )  # fmt: skip


def run_of(*submissions: SubmissionResult, interrupted: bool = False) -> Run:
    return Run(
        submissions=list(submissions), confinement=Confinement(confined=True), seconds=1.0, seed=0,
        grader="0.1.0", python="3.13.1", interrupted=interrupted,
    )  # fmt: skip


def packed(run: Run) -> bytes:
    return archive({"results.json": results.encode(run), "junit.xml": b"<testsuites/>"})


def state(github: GitHub) -> str:
    """Return the one status that was set, and see that it is on the head."""
    assert [HEAD] == [status["sha"] for status in github.statuses]
    return github.statuses[0]["state"]


def body(github: GitHub) -> str:
    """Return the one comment."""
    assert 1 == len(github.comments)
    return github.comments[0]["body"]


def shown(github: GitHub) -> str:
    """Return the one comment as it is read: HTML's entities are signs again."""
    return html.unescape(body(github))


# --- the verdict ----------------------------------------------------------------------------


def test_a_good_submission_gets_a_green_status_and_a_comment(github):
    """A run whose files all passed sets the status `grader` to success on the head."""
    github.left(packed(run_of(submission())))
    said(github)
    expected = {
        "sha": HEAD,
        "state": "success",
        "context": "grader",
        "description": "The submission passed.",
        "target_url": "https://github.test/run/77",
    }
    assert [expected] == github.statuses
    assert body(github).startswith(MARK)
    assert f"`{FILE}`" in body(github)


def test_the_grader_s_own_results_are_accepted(github, tmp_path):
    """What the real command writes about a real file passes every check that is made here."""
    path = "Week02/types_ada_lovelace.py"
    write(tmp_path, {path: RIGHT})
    grade(tmp_path)
    github.files = [changed(path)]
    github.left(archive({"results.json": (tmp_path / "results.json").read_bytes()}))
    said(github)
    assert "success" == state(github)


def test_a_wrong_submission_gets_a_red_status_and_reads_why(github):
    """A failed check is told in the comment, with what was expected and what came."""
    wrong = submission(verdict="failed", expected="1", got="0", hint="When does the loop end?")
    github.run["conclusion"] = "failure"
    github.left(packed(run_of(wrong)))
    said(github)
    assert "failure" == state(github)
    assert "expected  1\ngot       0" in body(github)
    assert "When does the loop end?" in body(github)


def test_a_file_that_the_grader_could_not_grade_is_no_failure(github):
    """The grader's own fault is an error, not a failure."""
    github.run["conclusion"] = "failure"
    github.left(packed(run_of(submission(verdict="error"))))
    said(github)
    assert "error" == state(github)


def test_a_red_run_is_not_made_green_by_green_results(github):
    """Passed submissions do not count when the run itself failed."""
    github.run["conclusion"] = "failure"
    github.left(packed(run_of(submission())))
    said(github)
    assert "failure" == state(github)


def test_an_interrupted_run_is_no_pass(github):
    """What was graded before the end says nothing about the rest."""
    github.left(packed(run_of(submission(), interrupted=True)))
    said(github)
    assert "error" == state(github)


@pytest.mark.parametrize(
    ("conclusion", "expected"),
    [
        ("failure", "failure"), ("cancelled", "error"), ("timed_out", "error"),
        ("startup_failure", "error"), ("success", "error"),
    ],
)  # fmt: skip
def test_a_run_without_results_says_what_to_do(github, conclusion, expected):
    """Without an artifact there is no pass, whatever the run's conclusion."""
    github.run["conclusion"] = conclusion
    said(github)
    assert expected == state(github)
    assert "Push again" in body(github) or "Open it" in body(github)


def test_a_run_that_waits_for_approval_is_pending_without_a_comment(github):
    """A first contribution that nobody has approved yet is neither passed nor failed."""
    github.run["conclusion"] = "action_required"
    said(github)
    assert "pending" == state(github)
    assert [] == github.comments


# --- the comment ----------------------------------------------------------------------------


def comment(number: int, text: str, login: str) -> dict:
    user = github_server.account(login)
    return {"id": number, "body": text, "user": user, "html_url": "https://x.test"}


def test_the_comment_is_kept_up_to_date(github):
    """A second verdict takes the place of the first one's comment."""
    said(github)
    github.left(packed(run_of(submission())))
    said(github)
    assert "The submission passed." in body(github)


def test_the_comment_is_found_behind_a_long_conversation(github):
    """The list of comments is read in pages."""
    github.comments = [comment(n, "hello", "ada") for n in range(250)]
    github.comments.append(comment(999, f"{MARK}\nold", "github-actions[bot]"))
    said(github)
    assert 251 == len(github.comments)
    assert "old" not in github.comments[-1]["body"]


def test_the_mark_in_somebody_else_s_comment_means_nothing(github):
    """A student who copies the mark neither loses that comment nor keeps ours from being made."""
    github.comments = [comment(1, f"{MARK}\nmine", "ada"), comment(2, MARK, "github-actions")]
    said(github)
    assert [f"{MARK}\nmine", MARK] == [c["body"] for c in github.comments[:2]]
    assert 3 == len(github.comments)


def test_the_bot_s_other_comments_are_left_alone(github):
    """Another workflow writes as the same account; only what carries the mark is ours."""
    github.comments = [comment(1, "Welcome!", "github-actions[bot]")]
    said(github)
    assert ["Welcome!", True] == [
        github.comments[0]["body"],
        github.comments[1]["body"].startswith(MARK),
    ]


def test_a_comment_that_arrived_in_spite_of_an_error_is_not_repeated(github):
    """After a 502 the comment is looked for before it is written again."""
    github.troubles = [Trouble("POST", "/comments$", 502, arrives=True)]
    said(github)
    assert 1 == len(github.comments)


@pytest.mark.parametrize("status", [403, 404, 410, 422])
def test_a_comment_that_is_refused_does_not_change_the_verdict(github, status):
    """In a locked conversation the status still says it, and the log says why nothing else does."""
    github.left(packed(run_of(submission())))
    github.troubles = [Trouble("POST", "/comments$", status, body='{"message": "locked"}')]
    assert "Its comment was refused" in said(github)
    assert "success" == state(github)


def test_a_comment_of_many_failures_stays_below_the_limit(github):
    """However much there is to tell, GitHub takes the comment, and the run's address is in it."""
    files = [f"Week03/pyramid_ada_lovelace{n}.py" for n in range(250)]
    wrong = [
        submission(f, "failed", message="x" * 5000, got="\N{PILE OF POO}" * 400) for f in files
    ]
    github.files = [changed(file) for file in files]
    github.left(packed(run_of(*wrong)))
    said(github)
    assert len(body(github)) < 65536
    assert "https://github.test/run/77" in body(github)


@pytest.mark.parametrize("text", ["x" * 141, "\N{PILE OF POO}" * 141, "a\n" * 99])
def test_a_status_has_no_more_than_140_characters_on_one_line(github, text):
    """GitHub would refuse more: the description is cut."""
    status.publish(Waits().api(github), COURSE, HEAD, "failure", text, "https://github.test/")
    assert len(github.statuses[0]["description"]) == 140
    assert "\n" not in github.statuses[0]["description"]


# --- which pull request ---------------------------------------------------------------------


def test_a_commit_that_github_knows_is_matched_by_it(github):
    """Where the commit's pull requests are listed, the branch is not asked for."""
    github.of_commit = github.pulls
    said(github)
    assert [] == github.asked("GET", f"{COURSE}/pulls")
    assert "error" == state(github)


@pytest.mark.parametrize("ref", ["a&b=c#d", "patch-1+é", "x/../y", "week 3?", "%41"])
def test_a_branch_may_have_any_name(github, ref):
    """A branch's name is the student's: no sign in it changes what is asked."""
    github.run["head_branch"] = ref
    github.pulls = [pull(ref=ref)]
    said(github)
    assert f"ada:{ref}" == github.asked("GET", f"{COURSE}/pulls")[0].query["head"]
    assert 1 == len(github.statuses)


def _untouched(github: GitHub) -> None:
    assert ([], []) == (github.statuses, github.comments)


@pytest.mark.parametrize(
    "other",
    [
        pull(head="d" * 40),
        pull(state="closed"),
        pull(fork="eve/parallel"),
        pull(base=pull()["base"] | {"ref": "old"}),
        pull(base=pull()["base"] | {"repo": repository("ada/parallel")}),
    ],
    ids=["another head", "closed", "another fork", "another branch", "another course"],
)
def test_a_run_says_nothing_about_a_pull_request_that_it_is_not_of(github, other):
    """Only an open pull request of the same commit, fork and branch, into the course, is meant."""
    github.left(packed(run_of(submission())))
    github.pulls = github.of_commit = [other]
    said(github)
    _untouched(github)


def test_of_two_pull_requests_with_one_commit_the_run_s_own_is_meant(github):
    """A classmate who pushes the same commit is not answered in its place."""
    github.pulls = github.of_commit = [pull(11, fork="eve/parallel"), pull(PULL)]
    said(github)
    assert [] == github.asked("POST", "/11/comments")
    assert 1 == len(github.asked("POST", f"/{PULL}/comments"))


def test_nothing_is_said_when_the_branch_moves_on_meanwhile(github):
    """What was found out about a commit is not published once it is no longer the head."""
    github.left(packed(run_of(submission())))

    def push(request: Request) -> None:
        if request.path.endswith("/zip"):
            github.pulls = [pull(head="d" * 40)]

    github.before = push
    said(github)
    _untouched(github)


def test_a_run_that_is_not_of_a_pull_request_is_passed_over(github):
    """A push that happens to have the same commit sets no status."""
    github.run["event"] = "push"
    said(github)
    _untouched(github)


def test_a_run_that_has_not_ended_is_passed_over(github):
    """While a run is repeated there is nothing to say."""
    github.run |= {"status": "in_progress", "conclusion": None}
    said(github)
    _untouched(github)


# --- what the pull request touches ----------------------------------------------------------


@pytest.mark.parametrize(
    "touched",
    [
        changed(GRADE, "modified"),
        changed(".github/workflows/mine.yml"),
        changed("grader/judging.py", "modified"),
        changed("grader/exercises/week03/pyramid/suite.py", "removed"),
        changed("tests/conftest.py", "modified"),
        changed("constraints.txt", "modified"),
        changed("conftest.py"),
        changed("Week03/README.md", "modified"),
        changed("Week03/pyramid_ada_lovelace2.py", "renamed", previous_filename=GRADE),
        changed("grader/new.py", "copied", previous_filename=FILE),
    ],
    ids=lambda entry: f"{entry['status']} {entry['filename']}",
)
def test_a_forged_green_run_does_not_pass(github, touched):
    """Whoever touches what decides gets a failure, and the results are not even fetched."""
    forged = submission(hint="forged")
    github.files = [changed(FILE), touched]
    github.left(packed(run_of(forged)))
    said(github)
    assert "failure" == state(github)
    assert [] == github.asked("GET", "/artifacts")
    assert "The submission passed" not in body(github)


def test_what_is_wrong_is_told_with_the_path(github):
    """The comment names the file that may not be touched, as plain text."""
    github.files = [changed(FILE), changed("grader/judging.py", "modified")]
    said(github)
    assert "grader/judging.py: this file belongs to the course" in shown(github)


def test_a_classmate_s_file_fails_and_the_results_are_still_shown(github):
    """Results that cannot have been forged are worth reading although the rules were broken."""
    other = "Week03/pyramid_alan_turing.py"
    github.files = [changed(FILE), changed(other, "modified"), changed(FILE.replace("3", "4"))]
    github.left(packed(run_of(submission(), submission(other))))
    said(github)
    assert "failure" == state(github)
    assert "merged work of alan" in body(github)


def test_nothing_that_the_course_keeps_may_be_changed():
    """Whatever file of the course is edited, removed or moved: the results count for nothing."""
    kept = [*ROOT.glob("*.*"), *(ROOT / ".github").rglob("*"), *(ROOT / "grader").glob("**/*.py")]
    catalog = load_catalog()
    changes = [
        [ChangedFile(FILE, "added"), change]
        for path in kept
        if path.is_file() and (name := path.relative_to(ROOT).as_posix())
        for change in (
            ChangedFile(name, "modified"),
            ChangedFile(name, "removed"),
            ChangedFile("Week03/pyramid_ada_lovelace2.py", "renamed", previous_filename=name),
        )
    ]
    judged = [(change, protected.judge(change, HEAD, catalog)) for change in changes]
    assert len(judged) > 300
    assert [] == [change for change, policy in judged if protected.trusts_results(policy)]


def test_an_edit_of_merged_work_is_pointed_out(github):
    """File names do not prove who opened a pull request: the instructor is asked to look."""
    github.files = [changed(FILE, "modified")]
    github.left(packed(run_of(submission())))
    said(github)
    assert "success" == state(github)
    assert "> 👀 " in body(github)
    assert "see that it was ada_lovelace" in shown(github)


def test_the_last_page_of_files_is_read_too(github):
    """The one file that matters may be the last of hundreds."""
    many = [changed(f"Week03/pyramid_ada_lovelace{n}.py") for n in range(250)]
    github.files = [*many, changed("grader/judging.py", "modified")]
    said(github)
    assert "failure" == state(github)
    assert "grader/judging.py" in body(github)
    assert ["", "2", "3"] == [r.query.get("page", "") for r in github.asked("GET", "/files")]


def test_more_files_than_github_lists_are_refused_unread(github):
    """What is not listed cannot be harmless."""
    github.pulls = [pull(changed_files=3001)]
    github.left(packed(run_of(submission())))
    said(github)
    assert "failure" == state(github)
    assert "more than 3,000 files" in body(github)


def test_3000_files_are_read(github):
    """As many as GitHub lists are looked at, one by one."""
    github.files = [changed(f"Week03/pyramid_ada_lovelace{n}.py") for n in range(2999)]
    github.files.append(changed("grader/judging.py", "modified"))
    said(github)
    assert 30 == len(github.asked("GET", "/files"))
    assert "grader/judging.py" in body(github)


@pytest.mark.parametrize(
    "files",
    [[changed(FILE, head="d" * 40)], [changed(FILE) | {"contents_url": "https://x.test/"}]],
    ids=["another commit's", "nobody's"],
)
def test_a_list_of_another_commit_is_no_proof(github, files):
    """A branch that is pushed to and fro while it is checked does not pass."""
    github.files = files
    github.left(packed(run_of(submission())))
    said(github)
    assert "failure" == state(github)


def test_a_list_that_is_not_whole_is_no_proof(github):
    """GitHub's own count of the files must be the length of its list."""
    github.pulls = [pull(changed_files=2)]
    github.left(packed(run_of(submission())))
    said(github)
    assert "failure" == state(github)


def test_another_workflow_s_results_do_not_count(github):
    """A workflow that calls itself `grade` is told by its file."""
    github.run["path"] = ".github/workflows/mine.yml"
    github.left(packed(run_of(submission())))
    said(github)
    assert "failure" == state(github)


def test_a_workflow_s_path_may_name_a_branch(github):
    """GitHub writes `@main` behind the path where a workflow is called from elsewhere."""
    github.run["path"] = f"{GRADE}@main"
    github.left(packed(run_of(submission())))
    said(github)
    assert "success" == state(github)


def test_results_of_a_file_that_is_not_there_do_not_count(github):
    """A claim about a file that the pull request does not have is no claim about it."""
    github.left(packed(run_of(submission(), submission("Week03/pyramid_grace_hopper.py"))))
    said(github)
    assert "failure" == state(github)


def test_a_file_that_was_not_graded_does_not_pass(github):
    """Every Python file in a week's folder must be among the results."""
    github.files = [changed(FILE), changed("Week02/types_ada_lovelace.py")]
    github.left(packed(run_of(submission())))
    said(github)
    assert "failure" == state(github)
    assert "Week02/types_ada_lovelace.py" in shown(github)


def test_a_removed_file_needs_no_results(github):
    """A student may take back a file."""
    github.files = [changed(FILE), changed("Week02/types_ada_lovelace.py", "removed")]
    github.left(packed(run_of(submission())))
    said(github)
    assert "success" == state(github)


@pytest.mark.parametrize(("content", "expected"), [(b"x = 1\n", "success"), (b"y", "failure")])
def test_a_file_that_is_merged_already_needs_no_results(github, tmp_path, content, expected):
    """After a squash merge a branch lists merged files again; the same content is not graded."""
    old = "Week02/types_ada_lovelace.py"
    write(tmp_path, {old: content})
    same = _git_blob(tmp_path, b"x = 1\n")
    github.files = [changed(FILE), changed(old, sha=same)]
    github.left(packed(run_of(submission())))
    said(github)
    assert expected == state(github)


def _git_blob(folder: Path, content: bytes) -> str:
    import subprocess

    done = subprocess.run(
        ["git", "hash-object", "--stdin"],
        input=content,
        cwd=folder,
        capture_output=True,
        check=True,
    )
    return done.stdout.decode().strip()


def test_a_file_name_with_a_newline_is_told_on_one_line(github):
    """A name can neither end its line nor mean anything in the comment."""
    name = "Week03/pyramid_ada\n# @everyone\n.py"
    github.files = [changed(name)]
    said(github)
    assert "failure" == state(github)
    assert "\n# " not in body(github).replace(MARK, "")
    assert "@everyone" not in body(github)


# --- the artifact ---------------------------------------------------------------------------


def _invalid(github: GitHub, content: bytes, **more) -> str:
    github.left(content)
    github.artifacts[0] |= more
    said(github)
    assert "failure" == state(github)
    return github.statuses[0]["description"]


def test_an_artifact_that_says_it_is_large_is_not_fetched(github):
    """The size that GitHub tells is looked at first."""
    assert "4 MiB" in _invalid(github, packed(run_of(submission())), size_in_bytes=5 << 20)
    assert [] == github.blob_requests


def test_an_artifact_that_is_larger_than_it_says_is_not_read(github):
    """No more than the limit is taken from the store, whatever the list says."""
    assert "4 MiB" in _invalid(github, bytes(5 << 20), size_in_bytes=100)


def test_the_last_artifact_of_a_repeated_run_counts(github):
    """When a run is repeated, what its first attempt left behind is old."""
    github.left(packed(run_of(submission(verdict="failed"))), number=600)
    github.left(packed(run_of(submission())), number=601)
    github.left(b"junk", number=700, name="results-of-something-else")
    said(github)
    assert "success" == state(github)


def test_an_artifact_that_expired_is_none(github):
    """Results that GitHub no longer has are missing, not invalid."""
    github.left(packed(run_of(submission())))
    github.artifacts[0]["expired"] = True
    said(github)
    assert "error" == state(github)


def test_an_artifact_that_expires_meanwhile_is_none(github):
    """So are those that go while they are asked for."""
    github.left(packed(run_of(submission())))
    github.troubles = [Trouble("GET", "/zip$", 410)]
    said(github)
    assert "error" == state(github)


def test_the_token_stays_with_the_api(github):
    """The store of archives is another host: it is sent neither the token nor anything of it."""
    github.left(packed(run_of(submission())))
    said(github)
    assert ["/501"] == [request.path for request in github.blob_requests]
    assert "authorization" not in github.blob_requests[0].headers
    assert TOKEN not in str(github.blob_requests[0])


def test_the_members_of_an_artifact_are_neither_trusted_nor_written(github, tmp_path):
    """Paths in the archive lead nowhere."""
    members = {"../../escaped.txt": b"x", "results.json": results.encode(run_of(submission()))}
    github.left(archive(members))
    said(github)
    assert "success" == state(github)
    assert [] == list(tmp_path.iterdir())


def test_an_invalid_artifact_is_a_failure_with_a_sentence(github):
    """What the grader cannot have written does not pass."""
    assert "not what the grader writes" in _invalid(github, archive({"results.json": b"{}"}))


# --- patience -------------------------------------------------------------------------------

LIMITED = {"message": "You have exceeded a secondary rate limit."}


@pytest.mark.parametrize(
    ("status", "headers", "said_", "expected"),
    [
        (403, {"Retry-After": "7"}, "{}", [7.0]),
        (429, {"Retry-After": "0"}, "{}", [0.0]),
        (429, {}, "{}", [60.0]),
        (403, {}, '{"message": "You have exceeded a secondary rate limit."}', [60.0]),
        (403, {"Retry-After": "Wed, 21 Oct 2026 07:28:00 GMT"}, "{}", [60.0]),
        (
            403,
            {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": str(int(NOW) + 30)},
            "{}",
            [31.0],
        ),
        (403, {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "5"}, "{}", [1.0]),
        (502, {}, "<html>", [1.0]),
    ],
)
def test_a_limit_is_waited_for_as_long_as_github_says(github, status, headers, said_, expected):
    """`retry-after` first, then the reset of the limit, then a minute; a fault for a second."""
    waits = Waits()
    github.left(packed(run_of(submission())))
    github.troubles = [Trouble("GET", f"/runs/{RUN}$", status, headers, said_)]
    publish(waits.api(github), COURSE, RUN)
    assert expected == waits
    assert "success" == state(github)


@pytest.mark.parametrize("status", [200, 404, 502])
def test_an_answer_that_breaks_off_is_asked_for_again(github, status):
    """Half an answer is none, whatever it began with."""
    waits = Waits()
    github.left(packed(run_of(submission())))
    github.troubles = [Trouble("GET", f"/runs/{RUN}$", status, {"Content-Length": "99"}, "{}")]
    publish(waits.api(github), COURSE, RUN)
    assert [1.0] == waits
    assert "success" == state(github)


def test_a_fault_that_stays_is_given_up(github):
    """After five attempts, each after twice the pause of the one before."""
    waits = Waits()
    github.troubles = [Trouble("GET", f"/runs/{RUN}$", 503, times=99)]
    with pytest.raises(ApiError, match="fault of its own"):
        publish(waits.api(github), COURSE, RUN)
    assert [1.0, 2.0, 4.0, 8.0] == waits
    _untouched(github)


def test_patience_is_for_all_requests_together(github):
    """A limit that outlasts what is left of the patience is not waited for."""
    waits = Waits()
    github.troubles = [
        Trouble("GET", f"/runs/{RUN}$", 429, {"Retry-After": "200"}),
        Trouble("GET", "/pulls$", 429, {"Retry-After": "200"}),
    ]
    with pytest.raises(ApiError, match="rate limit"):
        publish(waits.api(github), COURSE, RUN)
    assert [200.0] == waits


def test_a_refusal_is_not_asked_again(github):
    """A token without the permission stays without it."""
    waits = Waits()
    github.troubles = [
        Trouble("GET", f"/runs/{RUN}$", 403, body='{"message": "Resource not accessible"}')
    ]
    with pytest.raises(ApiError, match="Resource not accessible"):
        publish(waits.api(github), COURSE, RUN)
    assert [] == waits


def test_a_status_that_is_refused_is_an_error(github):
    """Without the status nobody is told anything, least of all that it passed."""
    github.left(packed(run_of(submission())))
    github.troubles = [Trouble("POST", "/statuses/", 422)]
    with pytest.raises(ApiError):
        said(github)
    _untouched(github)


def test_an_api_that_cannot_be_reached_is_given_up(monkeypatch):
    """A closed port is tried as often as a fault, and named in the end."""
    monkeypatch.setenv("no_proxy", "*")
    with github_server.serving() as stopped:
        pass
    waits = Waits()
    with pytest.raises(ApiError, match="cannot be reached"):
        publish(waits.api(stopped), COURSE, RUN)
    assert [1.0, 2.0, 4.0, 8.0] == waits


@pytest.mark.parametrize("where", ["http://127.0.0.1:1/next", "https://evil.test/?page=2"])
def test_a_next_page_elsewhere_is_not_asked_for(github, where):
    """The token does not follow a link out of the API."""
    link = {"Link": f'<{where}>; rel="next"'}
    github.troubles = [Trouble("GET", "/files$", 200, link, "[]")]
    with pytest.raises(ApiError, match="outside of the API"):
        said(github)


@pytest.mark.parametrize("answer", ["[]", "{}", "null", "<html>", '{"id": "77"}', "[" * 9999])
def test_an_answer_of_another_shape_is_an_error(github, answer):
    """What is not understood is not guessed at."""
    github.troubles = [Trouble("GET", f"/runs/{RUN}$", 200, body=answer)]
    with pytest.raises(ApiError, match="another shape"):
        said(github)


def test_a_redirect_to_another_scheme_is_not_followed(github):
    """No file of this machine is read in the place of an answer."""
    location = {"Location": Path(__file__).as_uri()}
    github.troubles = [Trouble("GET", f"/runs/{RUN}$", 302, location)]
    with pytest.raises(ApiError, match="not https"):
        said(github)


def test_a_redirect_in_a_circle_ends(github):
    """Redirects are followed five times."""
    location = {"Location": f"{github.url}/repos/{COURSE}/actions/runs/{RUN}"}
    github.troubles = [Trouble("GET", f"/runs/{RUN}$", 301, location, times=99)]
    with pytest.raises(ApiError, match="301"):
        said(github)
    assert 6 == len(github.requests)


# --- the command ----------------------------------------------------------------------------


def command(**variables: str) -> click.testing.Result:
    runner = click.testing.CliRunner()
    return runner.invoke(cli, ["publish", "--run", str(RUN)], env=variables)


def test_the_command_takes_what_a_workflow_gives(github):
    """Token, repository and address come from the environment."""
    github.left(packed(run_of(submission())))
    done = command(GITHUB_TOKEN=TOKEN, GITHUB_REPOSITORY=COURSE, GITHUB_API_URL=github.url)
    assert (0, "#12: success. The submission passed.\n") == (done.exit_code, done.stdout)


def test_the_command_publishes_with_the_packages_that_its_workflow_installs(github):
    """publish.yml installs click, msgspec and rich; nothing else may be needed."""
    import subprocess

    github.left(packed(run_of(submission(verdict="failed"))))
    absent = "numpy numba llvmlite greenlet pytest hypothesis psutil pygments markdown_it mdurl"
    program = (
        f"import sys; sys.modules.update(dict.fromkeys({absent.split()})); "
        f"sys.argv = ['grader', 'publish', '--run', '{RUN}']; "
        "from grader.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environment(
            GITHUB_TOKEN=TOKEN, GITHUB_REPOSITORY=COURSE, GITHUB_API_URL=github.url, no_proxy="*"
        ),
        capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert (0, "#12: failure. The submission did not pass.\n") == (done.returncode, done.stdout)
    assert "One block makes a pyramid of one row" in body(github)


@pytest.mark.parametrize("missing", ["GITHUB_TOKEN", "GITHUB_REPOSITORY"])
def test_a_missing_variable_is_named(missing):
    """By hand, it must be clear what to set."""
    variables = {"GITHUB_TOKEN": "x", "GITHUB_REPOSITORY": COURSE} | {missing: ""}
    assert missing in str(command(**variables).exception)


def test_the_token_is_in_no_message(github):
    """Neither the record of the conversation nor an error shows it."""
    github.troubles = [Trouble("GET", f"/runs/{RUN}$", 403)]
    api = Waits().api(github)
    with pytest.raises(ApiError) as caught:
        publish(api, COURSE, RUN)
    assert TOKEN not in f"{api!r}{caught.value}"


def test_results_are_of_the_name_that_the_workflow_gives(github):
    """What grade.yml calls its artifact is what is asked for."""
    github.left(packed(run_of(submission())))
    said(github)
    assert [artifact.NAME] == [r.query["name"] for r in github.asked("GET", "/artifacts")]
