"""A run as JUnit XML, the form that GitHub actions, GitLab and editors read.

A suite per submission, a case per check. Advice never becomes a failure. Quoting is
`xml.etree`'s, what XML cannot hold is `escape.xml`'s; nothing is pasted together here.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from grader.report import escape, wording
from grader.results import CheckResult, Run, SubmissionResult

OUTPUT_LIMIT = 10_000  #: characters of what a file printed
VALUE_LIMIT = 2_000  #: characters of one value or message
OUTCOMES = ("failure", "error", "skipped")


def junit(run: Run) -> bytes:
    """Return the run as a JUnit XML document in UTF-8; valid whatever the students wrote."""
    root = ET.Element("testsuites", name="grader")
    for submission in run.submissions:
        root.append(_suite(submission))
    _count(root, root.findall("testsuite/testcase"), run.seconds)
    ET.indent(root)
    document: bytes = ET.tostring(root, "utf-8", xml_declaration=True)
    return document + b"\n"


def _suite(submission: SubmissionResult) -> ET.Element:
    suite = ET.Element("testsuite", name=escape.xml(submission.path))
    if submission.naming:
        suite.append(_naming(submission))
    suite.extend(_case(submission, check) for check in submission.checks)
    if not len(suite):
        suite.append(_not_graded(submission))
    _count(suite, suite.findall("testcase"), submission.seconds)
    if submission.needs_a_look:
        suite.insert(0, _looks(submission))
    if submission.output:
        element = ET.SubElement(suite, "system-out")
        element.text = escape.xml(submission.output, OUTPUT_LIMIT)
    return suite


def _looks(submission: SubmissionResult) -> ET.Element:
    """Name what needs a look as properties, which no reader takes for an outcome."""
    properties = ET.Element("properties")
    for told in wording.looks(submission):
        ET.SubElement(properties, "property", name="needs a look", value=escape.xml(told))
    return properties


def _count(element: ET.Element, cases: list[ET.Element], seconds: float) -> None:
    element.set("tests", str(len(cases)))
    for tag, attribute in zip(OUTCOMES, ("failures", "errors", "skipped"), strict=True):
        element.set(attribute, str(sum(case.find(tag) is not None for case in cases)))
    element.set("time", f"{seconds:.3f}")


def _new_case(submission: SubmissionResult, name: str, line: int | None = None) -> ET.Element:
    path = escape.xml(submission.path)
    case = ET.Element("testcase", classname=path, name=escape.xml(name), file=path)
    if line is not None:
        case.set("line", str(line))
    return case


def _naming(submission: SubmissionResult) -> ET.Element:
    case = _new_case(submission, "naming")
    _outcome(case, "failure", "naming", submission.naming[0], submission.naming)
    return case


def _not_graded(submission: SubmissionResult) -> ET.Element:
    """Say that nothing was checked: a suite without a case would look like a success."""
    case = _new_case(submission, "graded")
    _outcome(case, "error", "error", "No check ran on this file. Tell your instructor.", [])
    return case


def _case(submission: SubmissionResult, check: CheckResult) -> ET.Element:
    case = _new_case(submission, f"{check.id}: {check.sentence}", check.line)
    if check.verdict != "passed":
        tag, kind = _tag(check)
        _outcome(case, tag, kind, _headline(check), _details(check))
    return case


def _tag(check: CheckResult) -> tuple[str, str]:
    """Return the element that tells a check's outcome, and its type.

    What the machine could not decide is no failure of the student's, so it counts as skipped.
    """
    if check.kind == "advice":
        return "skipped", "advice"
    if check.verdict == "error":
        return "error", check.verdict
    if check.verdict in ("skipped", "inconclusive"):
        return "skipped", check.verdict
    return "failure", check.verdict


def _headline(check: CheckResult) -> str:
    reason = check.message.partition("\n")[0] or check.sentence
    return f"Advice (does not count): {reason}" if check.kind == "advice" else reason


def _details(check: CheckResult) -> Iterable[str]:
    told = {
        "called": check.call,
        "expected": check.expected,
        "got": check.got,
        f"line {check.line}": check.line and (check.source.strip() or "(see there)"),
        "why": check.message,
        "hint": check.hint,
    }
    yield check.sentence
    yield from (f"{label}: {value}" for label, value in told.items() if value)


def _outcome(case: ET.Element, tag: str, kind: str, message: str, lines: Iterable[str]) -> None:
    shown = escape.xml(message, VALUE_LIMIT)
    element = ET.SubElement(case, tag, type=kind, message=shown)
    element.text = "\n".join(escape.xml(line, VALUE_LIMIT) for line in lines)
