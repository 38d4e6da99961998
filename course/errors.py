"""What a command of ours tells the person who typed it, instead of a traceback."""


class CourseError(Exception):
    """Something the person at the keyboard can mend.

    Args:
        message: what happened, and where.
        hint: what to do next.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message, self.hint = message, hint
