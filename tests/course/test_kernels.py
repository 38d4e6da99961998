import os
import signal
import sys
import time

import nbformat
import psutil
import pytest
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager
from jupyter_client.provisioning import KernelProvisionerFactory

from course import kernels
from course.kernels import NAME

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")


@pytest.fixture
def kernel(monkeypatch, tmp_path):
    """A warm kernel in a folder of its own, and the client that talks to it."""
    factory = KernelProvisionerFactory.instance()
    monkeypatch.setattr(factory, "default_provisioner_name", NAME)
    manager = KernelManager(kernel_spec_manager=KernelSpecManager())
    manager.start_kernel(
        cwd=str(tmp_path),
        env={**os.environ, "IPYTHONDIR": str(tmp_path / "ipython"), "COLOUR": "green"},
        extra_arguments=["--HistoryManager.hist_file=:memory:"],
    )
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=120)
    yield manager, client
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def outputs(client, code):
    """What a cell shows: a list of outputs as a notebook has them."""
    shown = []
    client.execute_interactive(
        code,
        timeout=120,
        output_hook=lambda message: (
            shown.append(nbformat.v4.output_from_msg(message))
            if message["msg_type"] in ("stream", "display_data", "execute_result", "error")
            else None
        ),
    )
    return shown


def value(client, code):
    """The text of the value of a cell."""
    return outputs(client, code)[-1].data["text/plain"]


def test_it_is_one_of_those_that_jupyter_knows():
    assert KernelProvisionerFactory.instance().get_provisioner_entries()[NAME] == (
        f"{kernels.WarmProvisioner.__module__}:{kernels.WarmProvisioner.__name__}"
    )


def test_a_warm_kernel_is_where_and_what_a_cold_one_would_be(kernel, tmp_path):
    manager, client = kernel
    assert isinstance(manager.provisioner.process, kernels.Forked)
    assert value(client, "import sys; 'torch' in sys.modules") == "True"
    assert value(client, "import os; os.getcwd()") == repr(str(tmp_path))
    assert value(client, "os.environ['COLOUR'], os.environ['HOME']") == str(
        ("green", os.environ["HOME"])
    )
    assert int(value(client, "os.getpid()")) == manager.provisioner.pid
    (picture,) = [
        output
        for output in outputs(client, "import matplotlib.pyplot as plt; plt.plot([0, 1]); 0;")
        if "image/png" in output.get("data", {})
    ]
    assert picture.data["image/png"]
    assert outputs(client, "1 / 0")[0].ename == "ZeroDivisionError"
    assert value(client, "import helpers.layers; helpers.layers.affine_forward.__name__") == (
        "'affine_forward'"
    )


def test_a_warm_kernel_can_be_interrupted_started_again_and_ended(kernel):
    manager, client = kernel
    message = client.execute("import time; print('on', flush=True); time.sleep(600)")
    while client.get_iopub_msg(timeout=120)["msg_type"] != "stream":
        pass
    manager.interrupt_kernel()
    while (reply := client.get_shell_msg(timeout=120))["parent_header"]["msg_id"] != message:
        pass
    assert reply["content"]["ename"] == "KeyboardInterrupt"
    first = manager.provisioner.pid
    child = int(value(client, "import subprocess; subprocess.Popen(['sleep', '600']).pid"))
    manager.restart_kernel(now=True)
    client.wait_for_ready(timeout=120)
    second = manager.provisioner.pid
    assert second != first
    assert value(client, "'time' in dir()") == "False"
    os.kill(second, signal.SIGKILL)
    gone_by(lambda: not manager.is_alive())
    manager.shutdown_kernel(now=True)
    for pid in (first, second, child):
        gone_by(lambda pid=pid: not psutil.pid_exists(pid))


def gone_by(done, seconds=60):
    """Wait until something is done."""
    until = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < until
        time.sleep(0.05)


@pytest.mark.parametrize(
    "command",
    [[], ["python3"], [sys.executable, "-m", "xeus"], ["R", "-m", "ipykernel_launcher", "-f", "x"]],
)
def test_other_kernels_are_started_as_usual(command):
    assert kernels._arguments(command) is None


def test_what_is_passed_to_ipykernel_is_passed_on():
    command = [sys.executable, "-Xfrozen_modules=off", "-m", "ipykernel_launcher", "-f", "x"]
    assert kernels._arguments(command) == ["-f", "x"]
