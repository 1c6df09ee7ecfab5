"""Exercises that cannot do without a package which an extra brings."""

import importlib.util

from grader.catalog import load_catalog
from grader.discovery import discover
from grader.session import Settings, grade


def test_a_missing_extra_is_no_students_fault(tmp_path, monkeypatch):
    """Without Dask nothing about a cluster is decided, however the file begins."""
    real = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util,
        "find_spec",
        lambda name, *more: None if name == "distributed" else real(name, *more),
    )
    (tmp_path / "Week13").mkdir()
    (tmp_path / "Week13/cluster_ada_lovelace.py").write_text("import no_such_package\n")
    catalog = load_catalog()
    (result,) = grade(discover(tmp_path, catalog), catalog, Settings(jobs=1)).submissions
    assert ("error", {"inconclusive"}) == (result.verdict, {c.verdict for c in result.checks})
    assert all("install grader[cluster]" in check.message for check in result.checks)
