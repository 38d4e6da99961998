"""Numbers of one's own: each student works a question with data that nobody else has.

    numbers("ada", "adam_by_hand")      # in the notebook: the data of this student

The data are drawn from a list of values by a hash of the student's id, so they are the same on
every machine and in every session, and an answer copied from somebody else is wrong.

Whose data? In a grader the environment variable COURSE_STUDENT holds the id of the folder that
the work lies in, and that id counts. Elsewhere it is the id that the student wrote down; what
is no id gets the data of a guest.

    data.py       the questions, and the values that their data are drawn from
    checks.py     compares an answer with what follows from the student's own data
    solutions.py  what follows: not shown to submissions, so only `checks` imports it
"""

from helpers.personal.data import numbers

__all__ = ["numbers"]
