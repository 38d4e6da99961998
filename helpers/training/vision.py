"""torchvision, imported where it is needed."""

import importlib
import sys
from types import ModuleType

import torch

# What the compiled part of torchvision would declare, and its Python part expects to find.
SCHEMAS = (
    "nms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor",
    "qnms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor",
)
_declared: list[torch.library.Library] = []  # a declaration lasts as long as its library


def load_torchvision() -> ModuleType:
    """Import torchvision, also where its compiled operators do not load.

    The package on PyPI is built for CUDA. Beside a PyTorch for CPUs its operators do not load, and
    the import fails for want of one that only detectors use. With that declared (not defined), data
    sets, transforms and models work.
    """
    try:
        return importlib.import_module("torchvision")
    except RuntimeError as error:
        if "torchvision::nms" not in str(error):
            raise
    for name in [name for name in sys.modules if name.split(".")[0] == "torchvision"]:
        del sys.modules[name]
    library = torch.library.Library("torchvision", "DEF")
    for schema in SCHEMAS:
        library.define(schema)
    _declared.append(library)
    return importlib.import_module("torchvision")
