"""Week 01 · info: a file that says who hands it in."""

from grader.suite import Submission, check


@check(hint="Is the number written in quotation marks? What does print(type(student_id)) show?")
def test_student_id_is_text(submission: Submission) -> None:
    """student_id is text (a str)."""
    assert type(submission.student_id) is str


@check(needs=test_student_id_is_text, hint="What stands between the quotation marks?")
def test_student_id_is_not_blank(submission: Submission) -> None:
    """student_id is not blank."""
    assert submission.student_id.strip() != ""


@check(hint="Is the name written in quotation marks? What does print(type(full_name)) show?")
def test_full_name_is_text(submission: Submission) -> None:
    """full_name is text (a str)."""
    assert type(submission.full_name) is str


@check(needs=test_full_name_is_text, hint="What stands between the quotation marks?")
def test_full_name_is_not_blank(submission: Submission) -> None:
    """full_name is not blank."""
    assert submission.full_name.strip() != ""
