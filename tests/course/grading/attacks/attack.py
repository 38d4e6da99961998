"""An attack: what a submission changes of the notebook that was handed out, and what it must get.

Attacks are data. Their code is text, in which these words stand for places of the classroom that
runs them (see `classroom.py`): @ROOT@ the course, @HELPERS@ the folder of `helpers`, @SITE@ that
of installed packages, @CACHE@ the data, @HOME@ and @TMP@ the folders of whoever grades and of
temporary files, @FIRST@ the root folder of the first process, @OTHER@ another student's notebook,
@PORT@ and @UDP@ ports, @ABSTRACT@ the name of an abstract socket and @PATH@ that of one with a
path, @PID@ a process, @LEFT@ the name by which a process that is left behind is found.

Code that gets where it must not says REACHED.
"""

import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from nbformat import NotebookNode

RIGHT_DOUBLE = "def double(x):\n    return 2 * x"
RIGHT_NORM = "import numpy as np\ndef norm(x):\n    return np.sqrt((x ** 2).sum())"
WRONG_DOUBLE = "def double(x):\n    return 3 * x"
WRONG_NORM = "def norm(x):\n    return 7.0"
HONEST = {"double": RIGHT_DOUBLE, "norm": RIGHT_NORM, "question_vectors": "It is twice as long."}
ONE_WRONG = HONEST | {"double": WRONG_DOUBLE}
BOTH_WRONG = HONEST | {"double": WRONG_DOUBLE, "norm": WRONG_NORM}
FULL = {"test_double": 30, "test_norm": 60}


@dataclass(frozen=True)
class Attack:
    """One submission that means harm.

    Attributes:
        name: also that of the student.
        kind: what kind of attack it is.
        tries: what it tries, for the table.
        answers: text of the notebook's own cells, by `grade_id`.
        before: a cell in front of all others.
        between: a cell between the two exercises.
        after: a cell behind all others.
        edit: changes the notebook in other ways.
        files: what lies beside the notebook.
        rest: the answers of the honest rest of this notebook, which is graded too.
        points: what each test must get, no more than the honest rest gets.
        loses: whether it may cost its sender more than that, as it happens to go.
        not_stock: why it is not run through stock nbgrader; it is, where this is empty.
        slow: whether it takes seconds to find that it is one.
        needs: the protection without which it harms this machine, if there is one.
    """

    name: str
    kind: str
    tries: str
    answers: Mapping[str, str] = field(default_factory=dict)
    before: str = ""
    between: str = ""
    after: str = ""
    edit: Callable[[NotebookNode], None] | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)
    rest: Mapping[str, str] = field(default_factory=lambda: ONE_WRONG)
    points: tuple[float, float] = (0, 60)
    loses: bool = False
    not_stock: str = ""
    slow: bool = False
    needs: str = ""

    @property
    def rest_name(self) -> str:
        """The student who hands in the honest rest; the same for all that have the same."""
        return f"rest-{zlib.crc32(repr(sorted(self.rest.items())).encode()):08x}"


def everything(name: str, kind: str, tries: str, before: str, **more: object) -> Attack:
    """An attack that is a first cell, with both exercises wrong."""
    return Attack(name, kind, tries, before=before, rest=BOTH_WRONG, points=(0, 0), **more)


def doubling(name: str, kind: str, tries: str, code: str, **more: object) -> Attack:
    """An attack that stands in the place of `double`, with `norm` right."""
    return Attack(name, kind, tries, answers={"double": code}, **more)
