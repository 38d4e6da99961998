"""Our own steps on a notebook's way from source to release, run by nbgrader."""

import tomllib
from importlib.metadata import metadata
from pathlib import Path

from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

import course

PLACEHOLDER = "@COURSE_ADDRESS@"

# Of what the kit notes beside a cell, graders need only the names that a test takes from the
# notebook. The rest is for authors.
RELEASED = ("uses",)


def pip_address() -> str:
    """The address from which pip installs this project, as `git+https://...`.

    It is written in one place: as Repository in `pyproject.toml`. A checkout is asked itself; an
    installed package carries a copy.
    """
    project = Path(course.__file__).resolve().parent.parent / "pyproject.toml"
    if project.is_file():
        urls = tomllib.loads(project.read_text(encoding="utf-8"))["project"]["urls"]
    else:
        pairs = metadata("descent-course").get_all("Project-URL", [])
        urls = dict(pair.split(", ", 1) for pair in pairs)
    return f"git+{urls['Repository']}"


class StampAddress(NbGraderPreprocessor):
    """Put the address of the project where the set-up cell has its placeholder."""

    def preprocess(
        self, nb: NotebookNode, resources: ResourcesDict
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Change the notebook in place."""
        address = pip_address()
        for cell in nb.cells:
            cell.source = cell.source.replace(PLACEHOLDER, address)
        return nb, resources


class DropMetadata(NbGraderPreprocessor):
    """Drop what only authors need, and what differs from one run or machine to the next.

    Ids, tags and nbgrader's own metadata stay.
    """

    def preprocess(
        self, nb: NotebookNode, resources: ResourcesDict
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Change the notebook in place."""
        for name in ("course", "widgets"):
            nb.metadata.pop(name, None)
        nb.metadata.get("language_info", {}).pop("version", None)
        for cell in nb.cells:
            self._drop(cell.metadata)
        return nb, resources

    def _drop(self, about: NotebookNode) -> None:
        about.pop("execution", None)
        noted = about.pop("course", {})
        kept = {name: noted[name] for name in RELEASED if name in noted}
        if kept:
            about["course"] = kept
