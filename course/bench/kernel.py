"""A notebook in a warm kernel, beside the same notebook in a kernel started for it."""

from collections.abc import Iterator
from contextlib import contextmanager

import nbformat
from jupyter_client.provisioning import KernelProvisionerFactory
from nbclient import NotebookClient

from course.bench.measurement import Measurement, compare_times
from course.kernels import NAME

CELLS = ("import numpy as np\nimport torch\nimport helpers.checks", "torch.ones(3).sum().item()")


def measure() -> Measurement:
    """Run a notebook of two cells from the start of its kernel to its end, both ways."""
    run_notebook(NAME)  # the warm process comes up once, for all kernels of this process

    def ours() -> None:
        run_notebook(NAME)

    def theirs() -> None:
        run_notebook("local-provisioner")

    note = "a notebook that imports torch, in a warm kernel beside a cold one"
    return compare_times(ours, theirs, "s per notebook", note)


def run_notebook(provisioner: str) -> nbformat.NotebookNode:
    """Run the notebook in a kernel that is started by the provisioner of this name."""
    notebook = nbformat.v4.new_notebook(cells=[*map(nbformat.v4.new_code_cell, CELLS)])
    with started_by(provisioner):
        return NotebookClient(notebook, kernel_name="python3", timeout=600).execute()


@contextmanager
def started_by(provisioner: str) -> Iterator[None]:
    """Have kernels started by this provisioner, as its name in the environment would."""
    factory = KernelProvisionerFactory.instance()
    before = factory.default_provisioner_name
    factory.default_provisioner_name = provisioner
    try:
        yield
    finally:
        factory.default_provisioner_name = before
