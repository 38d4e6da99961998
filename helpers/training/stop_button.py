"""A button below a cell that interrupts its kernel, in front ends where a page can ask for that.

A kernel that trains hears no widget: messages wait until its cell is done. An interrupt comes
through the server instead, as from the square button above the notebook. JupyterLab and Notebook
tell their pages where the server is; in other front ends (Colab, VS Code) the button does not
appear, and their own one serves.
"""

import re
from html import escape

# What `jupyterlab.ServerConnection` does: POST with the page's token of cross-site protection.
SCRIPT = """
(() => {
  const page = document.getElementById("jupyter-config-data");
  const place = document.getElementById("PLACE");
  if (!page || !place || place.firstChild) return;
  const config = JSON.parse(page.textContent);
  const button = document.createElement("button");
  button.textContent = "Stop training";
  button.onclick = async () => {
    const cookie = document.cookie.match("\\\\b_xsrf=([^;]*)");
    const headers = cookie ? {"X-XSRFToken": cookie[1]} : {};
    if (config.token) headers.Authorization = "token " + config.token;
    button.disabled = true;
    button.textContent = "Stopping after this step";
    const address = config.baseUrl + "api/kernels/KERNEL/interrupt";
    const answer = await fetch(address, {method: "POST", headers});
    if (!answer.ok) button.textContent = "No answer: use the button that interrupts the kernel";
  };
  place.appendChild(button);
})();
"""


def stop_button() -> str:
    """Return the button as HTML; empty where the kernel does not know its name."""
    kernel = kernel_id()
    if kernel is None:
        return ""
    script = SCRIPT.replace("PLACE", f"stop-{kernel}").replace("KERNEL", kernel)
    return f"<div id='stop-{escape(kernel)}'></div><script>{script}</script>"


def kernel_id() -> str | None:
    """The name under which the server knows this kernel, None if it has none."""
    try:
        from ipykernel.connect import get_connection_file

        file = get_connection_file()
    except (ImportError, RuntimeError):
        return None
    found = re.search(r"kernel-([\w-]+)\.json$", file)
    return found and found[1]
