"""What the searches need beyond what every student has."""

import importlib
from types import ModuleType

NEEDED = (
    "helpers.search needs {missing}, which is not installed: pip install 'descent-course[search]'"
)


class MissingExtraError(ImportError):
    """A package of the extra [search] is not installed."""


def need(name: str) -> ModuleType:
    """Import a package of the extra [search].

    Raises:
        MissingExtraError: it is not installed; the text says how to get it.
    """
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] != name:
            raise  # the package is there, and something that it needs is not
        raise MissingExtraError(NEEDED.format(missing=name), name=name) from None
