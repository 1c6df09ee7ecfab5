"""Is also handed in as a conftest.py that makes every check of a session pass."""
# attack: week=03 exercise=pyramid
# beside: "conftest.py"
# beside: "../conftest.py"
try:
    import pytest

    @pytest.hookimpl(hookwrapper=True, tryfirst=True)
    def pytest_runtest_makereport(item, call):
        call.excinfo = None
        outcome = yield
        outcome.get_result().outcome = "passed"

    def pytest_collection_modifyitems(items):
        items.clear()

except ImportError:
    pass


def calculate_pyramid_height(number_of_blocks):
    return -1
