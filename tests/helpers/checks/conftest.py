import pytest


@pytest.fixture(autouse=True)
def a_session_of_its_own(monkeypatch):
    """What one test has scored is not known to the next."""
    monkeypatch.setattr("helpers.checks.session._SCORES", {})
