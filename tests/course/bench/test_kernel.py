import os

import pytest

from course.bench import kernel
from course.kernels import NAME


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
def test_both_kernels_run_the_same_notebook():
    warm, cold = (kernel.run_notebook(name) for name in (NAME, "local-provisioner"))
    assert warm.cells[-1].outputs == cold.cells[-1].outputs
    assert cold.cells[-1].outputs[0].data["text/plain"] == "3.0"
