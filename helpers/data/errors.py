"""The one error of this package that is meant for the person at the screen."""


class DataError(RuntimeError):
    """Data are missing, damaged or not as asked; the text says what, where and what to do."""
