"""The page in a real browser: what a reader does with it, and what it must never do."""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "unit"))
sys.path.insert(0, str(Path(__file__).parent.parent / "hostile"))

import invented
from texts import TEXTS

from grader.report.html import exploration_page, report_page

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = (
    os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="Chromium is missing: apt-get install chromium"),
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def chromium():
    """Start the browser once."""
    with playwright.sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def show(chromium, tmp_path):
    """Return a function that opens a page; afterwards nobody complained and nothing was asked."""
    complaints, requests, contexts = [], [], []

    def open_page(html, **options):
        file = tmp_path / "page.html"
        file.write_bytes(html.encode())
        context = chromium.new_context(bypass_csp=False, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(dialog.message))
        page.on("request", lambda request: requests.append(request.url))
        page.goto(file.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    own = [url for url in requests if url.split("#")[0] == (tmp_path / "page.html").as_uri()]
    assert ([], own) == (complaints, requests)


@pytest.fixture
def audit():
    """Return a function that gives axe-core's complaints about a page."""
    if not AXE.is_file():
        pytest.skip("axe-core is missing: run npm ci in tests/browser")

    def run(page):
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)["violations"]
        return [(v["id"], [n["html"][:200] for n in v["nodes"]][:3]) for v in found]

    return run


def students(page):
    """Return the names of the rows that can be seen, in their order."""
    return page.locator("#results tbody tr:visible th").all_inner_texts()


def small():
    return report_page([invented.small_class()])


def lost_update(steps=40):
    return exploration_page(invented.lost_update(steps), "counter.py:main", "main()")


def test_a_click_on_a_head_sorts(show):
    """Who lost an update comes first when the check is sorted by."""
    page = show(small())
    page.get_by_role("button", name="2 No update is lost.").click()
    shown = students(page)
    assert "grace_hopper" == shown[0]


def test_a_second_click_sorts_the_other_way(show):
    """The head tells a screen reader which way."""
    page = show(small())
    page.get_by_role("button", name="Student").click()
    shown = (students(page)[0], page.locator("th.who").get_attribute("aria-sort"))
    assert ("grace_hopper", "descending") == shown


def test_points_sort_as_numbers(show):
    """Ten is more than nine."""
    checks = [[invented.check(id=f"test_{i}") for i in range(n)] for n in (9, 10, 2)]
    html = report_page([invented.run(*map(invented.submission, invented.NAMES, checks))])
    page = show(html)
    page.get_by_role("button", name="Points", exact=True).click()
    assert ["grace_hopper", "ada_lovelace", "alan_turing"] == students(page)


def test_a_name_filters_the_rows(show):
    """What is left is counted aloud."""
    page = show(small())
    page.get_by_label("Student", exact=True).fill("grace")
    assert (["grace_hopper"], "1 of 3 shown") == (students(page), page.inner_text("#shown"))


def test_only_what_failed_can_be_shown(show):
    """Who passed is left out."""
    page = show(small())
    page.get_by_label("Show").select_option("failing")
    assert 2 == len(students(page))


def test_one_exercise_can_be_shown(show):
    """The columns of the others are hidden, head, body and foot."""
    page = show(report_page([invented.large_class(3, 3, 2)]))
    page.locator("#filter-exercise").select_option("1")
    shown = [
        page.locator(f"#results {row} > *:visible").count()
        for row in ("tbody tr:first-child", "tfoot tr", "thead tr:last-child")
    ]
    assert [5, 5, 3] == shown


def test_a_student_opens_with_everything_about_a_failure(show):
    """The sentence, the call, both values, the line among its neighbours, and the hint."""
    page = show(small())
    page.get_by_role("link", name="alan_turing").first.click()
    shown = page.inner_text("#student")
    missing = [
        text
        for text in (
            "increase() adds exactly one.",
            "increase(3)",
            "expected\n4",
            "got\n3",
            "seen = count",
            "count = seen + 1",
            "What happens between",
        )
        if text not in shown
    ]
    assert [] == missing


def test_a_student_can_be_left_again(show):
    """The way back is a link like any other."""
    page = show(small())
    page.get_by_role("link", name="alan_turing").first.click()
    page.get_by_role("link", name="← Class").click()
    assert 3 == len(students(page))


def test_arrow_keys_step(show):
    """Right goes on and left goes back, from the slider or from the table."""
    page = show(lost_update())
    page.get_by_label("Step", exact=True).focus()
    page.keyboard.press("Home")
    places = []
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft", "End"):
        page.keyboard.press(key)
        places.append(page.inner_text(".where"))
    assert ["Step 2 of 34", "Step 3 of 34", "Step 2 of 34", "Step 34 of 34"] == places


def test_the_moment_of_the_lost_update_is_shown_first(show):
    """A reader begins where it went wrong."""
    page = show(lost_update())
    shown = page.inner_text(".now")
    assert shown.startswith("Thread-1, line 6: writes count = 8\n\n✗ It went wrong here")


def test_values_and_locks_follow_the_steps(show):
    """At the second step before the end the lock is held; at the end it is not."""
    page = show(lost_update())
    page.get_by_label("Step", exact=True).focus()
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    held = page.locator("tr", has=page.locator("th", has_text="Thread-1")).first.inner_text()
    page.keyboard.press("ArrowRight")
    free = page.locator("tr", has=page.locator("th", has_text="Thread-1")).first.inner_text()
    assert ("lock", "\N{EN DASH}") == (held.split("\t")[-1], free.split("\t")[-1])


def test_going_far_back_and_forth_gives_each_steps_own_value(show):
    """Every fourth step writes the next number, wherever one comes from."""
    page = show(lost_update(2000))
    slider = page.get_by_label("Step", exact=True)
    values = []
    for step in (3, 1503, 703, 1503, 3):
        slider.fill(str(step))
        values.append(page.locator(".beside th:has-text('count') + td").first.inner_text())
    assert ["1", "376", "176", "376", "1"] == values


def test_a_right_order_stands_beside(show):
    """The values at the end differ, and that is said in words."""
    page = show(lost_update())
    row = page.get_by_role("row", name=re.compile("^count .*differs"))
    assert ["count", "8 ✗ differs", "9"] == row.inner_text().split("\t")


def test_a_deadlock_tells_its_circle(show):
    """Who waits for whom stands there in words."""
    page = show(exploration_page(invented.deadlock(), "counter.py:main", "main()"))
    assert "Thread-1 → Thread-2 → Thread-1" in page.inner_text(".timeline")


def test_a_timeline_opens_inside_a_failure(show):
    """It is built when it is asked for."""
    page = show(small())
    page.get_by_role("link", name="grace_hopper").first.click()
    page.get_by_text("Step through the interleaving").click()
    assert page.locator(".timeline .now").is_visible()


def test_only_the_rows_in_sight_are_drawn(show):
    """Five thousand steps cost no more than fifty."""
    page = show(lost_update(5000))
    assert page.locator(".steps tbody tr").count() < 60


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 380])
def test_axe_finds_nothing_in_the_class(show, audit, scheme, width):
    """Names, roles, contrast and order are as they should be."""
    page = show(small(), color_scheme=scheme, viewport={"width": width, "height": 800})
    assert [] == audit(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 380])
def test_axe_finds_nothing_in_a_student(show, audit, scheme, width):
    """A timeline inside is open while it looks."""
    page = show(small(), color_scheme=scheme, viewport={"width": width, "height": 800})
    page.get_by_role("link", name="grace_hopper").first.click()
    page.get_by_text("Step through the interleaving").click()
    page.get_by_text("The story in one table").click()
    assert [] == audit(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_an_exploration(show, audit, scheme):
    """The page of `grader explore` stands alone."""
    page = show(lost_update(), color_scheme=scheme)
    assert [] == audit(page)


@pytest.mark.parametrize("width", [1280, 380])
def test_no_page_is_wider_than_its_window(show, width):
    """What is wide scrolls within itself."""
    page = show(
        report_page([invented.large_class(5, 10)]), viewport={"width": width, "height": 800}
    )
    inside = page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert inside


def hostile_class():
    """Return a run in which every field is a hostile text."""
    found = invented.lost_update(16)
    return invented.run(
        *(
            invented.submission(
                text,
                [
                    invented.failing(
                        sentence=text,
                        message=text,
                        call=text,
                        expected=text,
                        got=text,
                        hint=text,
                        source=text,
                        context={4: text, 5: text},
                        exploration=found,
                    )
                ],
                path=text,
                naming=[text],
                output=text,
            )
            for text in TEXTS.values()
        )
    )


def test_no_hostile_text_runs_or_widens_the_page(show):
    """Every student of a class of hostile texts is opened once."""
    page = show(report_page([hostile_class()]), viewport={"width": 800, "height": 800})
    wide = []
    for number in range(page.locator("#results tbody tr").count()):
        page.evaluate("number => { location.hash = `s${number}`; }", number)
        page.locator(f'#student[data-number="{number}"] h2').wait_for()
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(number)
    made = page.locator("main script, main img, main svg, main style, main iframe").count()
    assert ([], 0) == (wide, made)


def test_without_scripts_the_class_can_be_read(show):
    """The table is there before any script is."""
    page = show(small(), java_script_enabled=False)
    shown = page.locator("#results tbody tr").count()
    assert (3, True) == (shown, "need JavaScript" in page.inner_text("main"))
