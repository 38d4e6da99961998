import sys
from types import SimpleNamespace

import pytest

from helpers.frontend import in_notebook


@pytest.mark.parametrize(
    ("shell", "drawn"),
    [(None, False), (SimpleNamespace(), False), (SimpleNamespace(kernel=object()), True)],
    ids=["no shell", "a shell without a kernel", "a kernel"],
)
def test_widgets_are_drawn_where_there_is_a_kernel(monkeypatch, shell, drawn):
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: shell))
    assert in_notebook() is drawn


def test_without_ipython_there_are_none(monkeypatch):
    monkeypatch.delitem(sys.modules, "IPython", raising=False)
    assert not in_notebook()
