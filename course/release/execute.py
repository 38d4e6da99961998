"""Run a source notebook from top to bottom and store its outputs, the same on every machine."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode, from_dict

from course.errors import CourseError
from course.grading.inline import FIXED
from course.release.notebooks import executed_hash, read, write
from course.release.printed import WIDGET, merge_streams

# What else the outputs are made with: nbval's settings, for sums of numbers depend on threads.
ENVIRONMENT = FIXED | {"OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
TIMEOUT = 600  # seconds for one cell; a whole notebook should need less than a tenth of this


def execute_notebook(path: Path, progress: Callable[[int, int], None] | None = None) -> None:
    """Execute a notebook in place, cells that graders skip included.

    The file is written only when every cell has run.

    Args:
        path: the notebook. Its folder is the working directory.
        progress: called before each cell with its number, from 0, and the number of cells.

    Raises:
        CourseError: a cell raised, took too long, or killed the kernel.
    """
    notebook = read(path)
    current = ""

    def started(cell: NotebookNode, cell_index: int) -> None:
        nonlocal current
        current = cell.get("id", str(cell_index))
        if progress:
            progress(cell_index, len(notebook.cells))

    client = NotebookClient(
        notebook,
        timeout=TIMEOUT,
        kernel_name="python3",
        record_timing=False,
        store_widget_state=False,
        skip_cells_with_tag="",  # no cell has an empty tag: none is skipped
        resources={"metadata": {"path": str(path.parent)}},
        on_cell_start=started,
    )
    try:
        # The kernel writes advice for servers to stderr, which is nobody's concern here.
        client.execute(env=os.environ | ENVIRONMENT, stderr=subprocess.DEVNULL)
    except CellExecutionError as error:
        raise CourseError(
            f"{path}: cell {current!r} raised {error.ename}: {error.evalue}",
            "Nothing was written. Mend the cell, then run it again.",
        ) from error
    except (CellTimeoutError, DeadKernelError) as error:
        reason = "took too long" if isinstance(error, CellTimeoutError) else "ended the kernel"
        raise CourseError(f"{path}: cell {current!r} {reason}. Nothing was written.") from error
    normalise(notebook)
    write(notebook, path)


def normalise(notebook: NotebookNode) -> None:
    """Drop from an executed notebook what differs between two equal runs, and note what it shows.

    Notes in `metadata.course.executed` which cells the outputs were made from.
    """
    notebook.metadata.pop("widgets", None)
    notebook.metadata.get("language_info", {}).pop("version", None)
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        if cell.cell_type == "code":
            shown = [output for output in cell.outputs if _shows_something(output)]
            cell.outputs = from_dict(merge_streams(shown))
    notebook.metadata.setdefault("course", {})["executed"] = executed_hash(notebook)


def _shows_something(output: NotebookNode) -> bool:
    """Whether anything is left of an output without its widget, whose id is drawn at random."""
    if "data" not in output:
        return True
    output.data.pop(WIDGET, None)
    return bool(output.data)
