"""The page in Chromium: its size, how soon it is painted, sorted and filtered, and how steps feel.

A class of 300 students and ten exercises, and one interleaving of 5,000 steps beside one of 50:
where only what is in sight is drawn, a step of the long one costs no more than one of the short.
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import time
from pathlib import Path
from typing import Any

import measure

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "unit"))

import invented  # noqa: E402  a folder of the tests

from grader.report.html import exploration_page, report_page  # noqa: E402

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
AIMS = {"size": 5e6, "paint": 1.0, "use": 2.0, "frame": 1 / 60}
PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
LAID_OUT = "document.body.getBoundingClientRect()"
SORT = f"""() => {{
  const all = [...document.querySelectorAll('#results button[data-column]')];
  const buttons = all.filter((button) => button.offsetParent);
  const times = [];
  for (const n of [0, 1, 3, 5, 8]) {{
    const began = performance.now();
    buttons[n].click();
    {LAID_OUT};
    times.push(performance.now() - began);
  }}
  return times;
}}"""
FILTER = f"""() => ['ada', 'grace_hopper_29', ''].map((name) => {{
  const began = performance.now();
  const field = document.getElementById('filter-name');
  field.value = name;
  field.dispatchEvent(new Event('input'));
  {LAID_OUT};
  return performance.now() - began;
}})"""
SHOW = f"""(value) => {{
  const began = performance.now();
  const choice = document.getElementById('filter-exercise');
  choice.value = value;
  choice.dispatchEvent(new Event('change'));
  {LAID_OUT};
  return performance.now() - began;
}}"""
OPEN = f"""async () => {{
  const began = performance.now();
  location.hash = 's17';
  await new Promise((done) => addEventListener('hashchange', done, {{ once: true }}));
  {LAID_OUT};
  return [performance.now() - began];
}}"""
STEP = f"""() => {{
  const slider = document.querySelector('.stepper input');
  const press = (key) =>
    slider.dispatchEvent(new KeyboardEvent('keydown', {{ key, bubbles: true }}));
  press('Home');
  const times = [];
  for (let n = 0; n < Math.min(400, slider.max); n++) {{
    const began = performance.now();
    press('ArrowRight');
    {LAID_OUT};
    times.push(performance.now() - began);
  }}
  return times;
}}"""
JUMP = f"""() => {{
  const slider = document.querySelector('.stepper input');
  return [0.9, 0.1, 0.7, 0.3, 0.5].map((part) => {{
    const began = performance.now();
    slider.value = Math.floor(slider.max * part);
    slider.dispatchEvent(new Event('input'));
    {LAID_OUT};
    return performance.now() - began;
  }});
}}"""


def main() -> None:
    """Measure and print."""
    options = measure.arguments(__doc__)
    if CHROMIUM is None:
        sys.exit("Chromium is missing: apt-get install chromium, or set CHROMIUM to its path.")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    students = 60 if options.quick else 300
    began = time.perf_counter()
    html = report_page([invented.large_class(students, 10)])
    print(f"{students} students, ten exercises of eight checks each")
    _row("to make the page", time.perf_counter() - began)
    size = len(html.encode())
    print(f"  {'size':<34}{size / 1e6:8.2f} MB {size / AIMS['size']:8.2f} of the aim")
    with measure.temporary() as folder, sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        _class(_opened(browser, folder, html))
        medians = [_steps(browser, folder, count) for count in (50, 5000)]
        print(f"one step, 5,000 steps / 50 steps: {medians[1] / medians[0]:.2f}")
        browser.close()


def _opened(browser: Any, folder: Path, html: str) -> Any:
    """Open a page twice, and return it as it stands the second time, the browser warm."""
    file = folder / "page.html"
    file.write_bytes(html.encode())
    page = browser.new_page()
    page.goto(file.as_uri())
    page.reload()
    page.wait_for_function(f"{PAINT} > 0")
    return page


def _class(page: Any) -> None:
    _row("first paint", page.evaluate(PAINT) / 1000, "paint")
    done = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"
    _row("ready to be used", page.evaluate(done) / 1000, "use")
    _row("sort, median of five columns", statistics.median(page.evaluate(SORT)) / 1000, "paint")
    _row("filter, median of three names", statistics.median(page.evaluate(FILTER)) / 1000, "paint")
    for name, value in {"one exercise": "3", "every check": ""}.items():
        _row(f"show {name}", page.evaluate(SHOW, value) / 1000, "use")
        _row("  and sort it", statistics.median(page.evaluate(SORT)) / 1000, "use")
    page.evaluate(SHOW, "points")
    _row("open a student", page.evaluate(OPEN)[0] / 1000, "paint")


def _steps(browser: Any, folder: Path, count: int) -> float:
    """Print how a timeline steps, and return the median of one step in seconds."""
    html = exploration_page(invented.lost_update(count), "counter.py:main", "main()")
    page = _opened(browser, folder, html)
    times = [t / 1000 for t in page.evaluate(STEP)]
    print(f"an interleaving of {count} steps, {len(html.encode()) / 1e6:.2f} MB")
    _row("first paint", page.evaluate(PAINT) / 1000, "paint")
    median = statistics.median(times)
    _row("one step, median", median, "frame")
    _row("one step, slowest of a hundred", statistics.quantiles(times, n=100)[-1], "frame")
    _row("a jump by the slider, median", statistics.median(page.evaluate(JUMP)) / 1000, "frame")
    return median


def _row(what: str, seconds: float, aim: str = "") -> None:
    ratio = f"{seconds / AIMS[aim]:8.2f} of the aim" if aim else ""
    print(f"  {what:<34}{seconds * 1000:8.1f} ms {ratio}")


if __name__ == "__main__":
    main()
