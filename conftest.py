"""How `pytest --nbval` compares a notebook: by the marks that its printed numbers carry."""

import os
from collections.abc import Iterable, Mapping

import pytest
from hypothesis import settings
from nbval import plugin as nbval

from course.release.printed import explain_changes, merge_streams

# A slow machine is no reason for a test to fail.
settings.register_profile("patient", settings.default, deadline=None)
settings.load_profile("patient")


def pytest_configure(config: pytest.Config) -> None:
    """Run notebooks with this Python, and with the settings they were stored under."""
    if config.getoption("nbval", default=False) or config.getoption("nbval_lax", default=False):
        from course.release.execute import ENVIRONMENT

        os.environ.update(ENVIRONMENT)
        os.environ.pop("COURSE_DATA", None)
        config.option.nbval_current_env = True
        if config.getoption("dist", default="no") != "no":
            config.option.dist = "loadfile"  # a notebook's cells share one kernel


def _compare_outputs(cell: nbval.IPyNbCell, fresh: Iterable[Mapping], _stored: object) -> bool:
    cell.comparison_traceback = explain_changes(cell.cell, fresh)
    return not cell.comparison_traceback


# nbval has no hook for either step: it compares text exactly, and it joins the pieces of a
# stream across other outputs, which would put a cell's numbers in another order than its marks.
nbval.IPyNbCell.compare_outputs = _compare_outputs
nbval.coalesce_streams = merge_streams
