import io
import sys

from helpers import progress as module
from helpers.progress import progress


def test_a_terminal_gets_a_bar_and_a_file_nothing(monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    for stream, shown in ((Terminal(), True), (io.StringIO(), False)):
        monkeypatch.setattr(sys, "stdout", stream)
        with progress(3, "runs") as bar:
            for _ in range(3):
                bar.update()
        assert ("runs" in stream.getvalue()) is shown


def test_a_notebook_gets_one_display_whose_text_never_changes(monkeypatch):
    import IPython.display

    shown = []

    class Handle:
        def update(self, bundle, raw):
            shown.append(bundle)

    def display(bundle, raw, display_id):
        shown.append(bundle)
        return Handle()

    monkeypatch.setattr(IPython.display, "display", display)
    monkeypatch.setattr(module, "in_notebook", lambda: True)
    with progress(2, "runs") as bar:
        bar.update()
        bar.update()
    assert [bundle["text/plain"] for bundle in shown] == ["2 runs."] * 3
    assert "1 of 2 runs done" in shown[1]["text/html"]
