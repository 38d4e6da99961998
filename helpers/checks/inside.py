"""What an object holds that is no plain value: an instance, a function, an array of objects."""

import types

import numpy as np


def inside(value: object) -> dict | list | None:
    """Return what `value` holds, or None where it shows nothing.

    Of a function, that is what it took along from where it was made; of a bound method also the
    object that it belongs to.
    """
    if isinstance(value, types.MethodType):
        return [inside(value.__func__), value.__self__]
    if isinstance(value, types.FunctionType):
        cells = (value.__closure__ or ()) + tuple(value.__defaults__ or ())
        return [cell.cell_contents if isinstance(cell, types.CellType) else cell for cell in cells]
    if isinstance(value, np.ndarray):
        return value.ravel().tolist()
    slots = getattr(type(value), "__slots__", ())
    named = {name: getattr(value, name, None) for name in slots if isinstance(name, str)}
    return named | dict(getattr(value, "__dict__", {})) or None
