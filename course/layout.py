"""Where a course keeps its folders: nbgrader's layout, and one folder of our own."""

from dataclasses import dataclass
from pathlib import Path

from course.errors import CourseError

CONFIG = "nbgrader_config.py"


@dataclass(frozen=True)
class Course:
    """A course's folders under its root."""

    root: Path

    @property
    def source(self) -> Path:
        """Lessons as they are written."""
        return self.root / "source"

    @property
    def release(self) -> Path:
        """Lessons as students open them."""
        return self.root / "release"

    @property
    def submitted(self) -> Path:
        """What students handed in: `submitted/<student>/<assignment>/<notebook>.ipynb`."""
        return self.root / "submitted"

    @property
    def autograded(self) -> Path:
        """What formgrader opens."""
        return self.root / "autograded"

    @property
    def feedback(self) -> Path:
        """What students get back."""
        return self.root / "feedback"

    @property
    def gradebook(self) -> Path:
        """The gradebook of nbgrader."""
        return self.root / "gradebook.db"

    @property
    def records(self) -> Path:
        """Results as they arrive: `.course/records/<assignment>/<student>.json`."""
        return self.root / ".course" / "records"

    def assignments(self) -> list[str]:
        """Names of the problem sets in `source/`."""
        if not self.source.is_dir():
            return []
        return sorted(p.name for p in self.source.iterdir() if any(p.glob("*.ipynb")))

    def notebooks(self, assignment: str) -> list[Path]:
        """The source notebooks of a problem set, in order of their names."""
        found = sorted((self.source / assignment).glob("*.ipynb"))
        if not found or assignment not in self.assignments():
            known = ", ".join(self.assignments()) or "none yet"
            raise CourseError(
                f"There is no problem set called {assignment!r} in {self.source}.",
                f"Problem sets there: {known}.",
            )
        return found


def find_course(start: Path | None = None) -> Course:
    """Return the course that holds the folder `start` (by default the current one)."""
    start = (start or Path.cwd()).resolve()
    for folder in (start, *start.parents):
        if (folder / CONFIG).is_file():
            return Course(folder)
    raise CourseError(
        f"No course was found in {start} or above it.",
        f"Go to the folder that holds {CONFIG}, or name it with --course.",
    )
