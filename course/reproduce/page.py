"""`docs/results.md`: one page from all results files, with a table for each set, and a picture."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from course.layout import Course
from course.reproduce import results
from course.reproduce.experiment import REAL, experiments, problem_sets
from course.reproduce.results import Row
from course.reproduce.store import write_whole

PAGE, PICTURE = Path("docs", "results.md"), Path("docs", "results.png")
INTRODUCTION = """# Results

What the course's answers reach, beside what the documents that the course goes back to report.
Made by `course reproduce --all` from `course/results/`; never edited. `course reproduce SET`
measures one problem set again, on the real data where `COURSE_DATA` names their folder.

- A result is the mean over the seeds ± their standard deviation, in percent; after it, as *field*,
  what was reported, usually of one run.
- Everything is chosen on validation data; test data are looked at once, at the end, but for
  `brain_mri_reference`, which measures what looking more often adds, and where a line below a table
  says otherwise. For problem sets 1 to 3 a seed draws the validation pictures as well.
- A row on a *stand-in* says how the code does on made-up data, and cannot be compared with the
  field's number.
- **seconds** are those of one run: of the clock on a GPU; on a processor, which others may have
  used at the same time, of the clock or of all threads together, whichever is less.
"""
ALT = (
    "For each experiment a dot for the test result that ours reaches, with its spread, and a "
    "diamond for the field's; the numbers are in the tables below."
)


def text(found: Mapping[str, Sequence[Row]]) -> str:
    """Return the page for the rows of each problem set."""
    parts = [INTRODUCTION]
    if any(found.values()):
        parts.append(f"![{ALT}]({PICTURE.name})\n")
    else:
        parts.append("Nothing is measured yet.\n")
    for assignment, rows in found.items():
        if rows:
            parts.append(_section(assignment, rows))
    return "\n".join(parts)


def sentence(assignment: str, row: Row) -> str:
    """Return a row in words, for the terminal."""
    said = (
        f"{assignment} {row['experiment']}: {row['metric']} {_ours(row)} %, "
        f"seeds {_seeds(row)}, {_data(row)}"
    )
    return said if row["reported"] is None else f"{said}; the field reports {_field(row)} %"


def write(course: Course) -> list[Path]:
    """Write page and picture if the results say something new; return what was written."""
    found = {assignment: results.read(course, assignment) for assignment in problem_sets()}
    fresh = text(found)
    page, picture = course.root / PAGE, course.root / PICTURE
    same = page.is_file() and page.read_text(encoding="utf-8") == fresh
    if same and (picture.is_file() or not any(found.values())):
        return []
    page.parent.mkdir(parents=True, exist_ok=True)
    if any(found.values()):
        _draw(found, picture)
    write_whole(page, fresh)
    return [PAGE]


def _section(assignment: str, rows: Sequence[Row]) -> str:
    """A table with a line for each experiment and a column for each metric, and what they are."""
    metrics = dict.fromkeys(row["metric"] for row in rows)  # each once, in order
    named: dict[str, dict[str, Row]] = {}
    for row in rows:
        named.setdefault(row["experiment"], {})[row["metric"]] = row
    titles = (metric.replace("val_", "validation_").replace("_", " ") for metric in metrics)
    heads = ("experiment", *titles, "data", "seeds", "seconds", "device")
    lines = [f"## {assignment}", "", _line(heads), _line(["---"] * len(heads))]
    for name, found in named.items():
        row = next(iter(found.values()))
        results = (_result(found[metric]) if metric in found else "" for metric in metrics)
        run = (_data(row), _seeds(row), f"{row['seconds']:.0f}", row["device"])
        lines.append(_line((f"`{name}`", *results, *run)))
    about = {each.name: each.about for each in experiments(assignment)}
    told = groupby(named, lambda name: about.get(name, "no longer measured."))
    return "\n".join([*lines, "", *(f"- {_names(names)}: {said}" for said, names in told), ""])


def _names(names: Iterable[str]) -> str:
    """The name of an experiment, or the first and the last of several."""
    first, *others = names
    return f"`{first}` to `{others[-1]}`" if others else f"`{first}`"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _result(row: Row) -> str:
    return _ours(row) if row["reported"] is None else f"{_ours(row)}, *field* {_field(row)}"


def _ours(row: Row) -> str:
    spread = "" if row["spread"] is None else f" ± {100 * row['spread']:.1f}"
    return f"{100 * row['value']:.1f}{spread}"


def _field(row: Row) -> str:
    return f"{100 * row['reported']:.1f}"


def _seeds(row: Row) -> str:
    return ", ".join(str(seed) for seed in row["seeds"])


def _data(row: Row) -> str:
    from helpers.data import REGISTRY

    title = REGISTRY[row["data"]].title if row["data"] in REGISTRY else row["data"]
    return title if row["source"] == REAL else f"*stand-in* for {title}"


def _pictured(assignment: str) -> set[str]:
    return {each.name for each in experiments(assignment) if each.pictured}


def _draw(found: Mapping[str, Sequence[Row]], path: Path) -> None:
    """Draw test results, ours beside the field's, one line for each experiment."""
    from matplotlib.figure import Figure

    rows = [
        (f"{row['experiment']}\n{assignment}", row)
        for assignment in found
        for row in found[assignment]
        if row["metric"] == "test_accuracy" and row["experiment"] in _pictured(assignment)
    ]
    figure = Figure(figsize=(7.5, 1.2 + 0.42 * len(rows)), dpi=120, layout="constrained")
    axes = figure.subplots()
    for k, (_, row) in enumerate(rows):
        real = row["source"] == REAL
        axes.errorbar(
            100 * row["value"],
            k,
            xerr=100 * (row["spread"] or 0),
            fmt="o",
            color="tab:blue",
            markerfacecolor="tab:blue" if real else "white",
            capsize=3,
            label="ours" if real else "ours, on a stand-in",
        )
        if row["reported"] is not None:
            axes.plot(100 * row["reported"], k, "D", color="tab:orange", label="field")
    axes.set_yticks(range(len(rows)), [title for title, _ in rows], fontsize=8)
    axes.set_ylim(len(rows) - 0.5, -0.5)  # the first on top
    axes.set_xlabel("%")
    axes.grid(axis="x", alpha=0.3)
    handles, labels = axes.get_legend_handles_labels()
    once = dict(zip(labels, handles, strict=True))  # one entry for each kind of mark
    figure.legend(once.values(), once.keys(), loc="outside upper center", ncols=3, frameon=False)
    figure.savefig(path)
