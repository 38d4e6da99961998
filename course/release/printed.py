r"""Printed numbers, and the marks that say how far each may move.

A lesson is stored executed, and checked by running it again. Some of what it prints must come
out the same; some depends a little on the machine. Each printed number therefore has a mark in
its cell's `metadata.course.numbers` (one mark for all numbers of the cell, or a list with one for
each, in order):

- `"exact"`: the same characters;
- `{"rtol": r}`, `{"atol": a}` or both: `|fresh - stored| <= a + r * |stored|`;
- `{"band": [lo, hi]}`: stored and fresh both lie in `[lo, hi]`.

The text between numbers is compared character by character, with one exception: spaces beside
a number that may move are not looked at, for columns are padded to their width.

**What is a number.** Integers, decimals (`0.5`, `.5`, and `1.` in an array), exponents (`1e-05`),
thousands (`49,000`), `nan` and `inf`, each with its sign. Shapes, percentages and fractions are
made of numbers: `(3, 4)`, `45.2%`, `45/60`.

**What is not.** A run of digits that touches a letter or an underscore is part of a word (`W1`,
`x_2`, `float32`, `3x3`, `1.5s`); so is one that a hyphen ties to a letter or another digit
(`CIFAR-10`, `10-class`, the range `3-5`, the date `2024-11-21`). Versions and dates with dots
(`2.13.0`) or slashes (`21/11/2024`) are not numbers either. All of these are text. A minus is
a sign when it follows neither a letter, a digit nor a closing bracket.
"""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, islice, pairwise

Mark = str | Mapping[str, object]
Output = Mapping[str, object]

WIDGET = "application/vnd.jupyter.widget-view+json"

_NUMBER = re.compile(
    r"""
      (?<![\w/]) [0-9]{1,4} / [0-9]{1,2} / [0-9]{1,4} (?![\w/])     # a date: skipped
    | (?<![\w.]) (?<!\w[-–−])                                       # not inside a word
      (?P<number>
        (?: (?<![)\]]) [-+−] )?
        (?>                                                         # all of it or nothing
          (?: (?<![0-9],) [1-9][0-9]{0,2} (?:,[0-9]{3})+ (?!,?[0-9])
            | [0-9]+
            | (?=\.[0-9]) )
          (?: \.[0-9]+
            | \. (?= [eE][-+]?[0-9]                                 # 1.e-05
                   | [ ]*[\]),]                                     # [0. 1.]
                   | \n?[ ]+ [-+]? (?: \.?[0-9] | nan | inf ) ) )?  # [0. 1.]
          (?: [eE][-+]?[0-9]+ )?
        | (?i: nan | infinity | inf )
        )
      )
      (?! \w | \.\w | [-–−]\w )                                     # nor the start of one
    """,
    re.VERBOSE,
)


@dataclass(frozen=True)
class Number:
    """A printed number: its characters, its value, where it starts, and the line it is in."""

    text: str
    value: float
    start: int
    line: str

    @property
    def end(self) -> int:
        """Where the text goes on."""
        return self.start + len(self.text)


def numbers_in(text: str) -> list[Number]:
    """Return the numbers printed in a text, in order. See the head of this file for what counts."""
    return [
        Number(found["number"], _value(found["number"]), found.start(), _line(text, found.start()))
        for found in _NUMBER.finditer(text)
        if found["number"]
    ]


def numbers_in_outputs(outputs: Iterable[Output]) -> list[Number]:
    """Return the numbers that a cell's stored outputs print, in the order its marks stand in."""
    return [number for text in _texts(_compared(outputs)) for number in numbers_in(text)]


def compare_text(stored: str, fresh: str, marks: Mark | Sequence[Mark]) -> list[str]:
    """Return what is wrong with a freshly printed text, in words; nothing where all is well.

    Args:
        stored: the text in the notebook.
        fresh: the text that came when the cell ran again.
        marks: one mark for all numbers, or one for each number of `stored`.
    """
    count = len(numbers_in(stored))
    return _faults(marks, count) or _compare(stored, fresh, _one_for_each(marks, count))


def compare_outputs(
    stored: Iterable[Output], fresh: Iterable[Output], marks: Mark | Sequence[Mark]
) -> list[str]:
    """Return what is wrong with a cell's fresh outputs, in words; nothing where all is well.

    Compared are the order and kind of outputs, the types each is given in (a picture must come
    as a picture), all text but HTML, and the name and message of an error. Not compared are the
    bytes of pictures, HTML, other data, execution counts, and widgets, whether they came or not:
    of those the text that stands for them is compared. Called with the stored outputs twice, it
    says whether the marks fit what they mark.
    """
    stored, fresh = _compared(stored), _compared(fresh)
    count = len(numbers_in_outputs(stored))
    if faults := _faults(marks, count):
        return faults
    if problem := _compare_kinds([_kind(o) for o in stored], [_kind(o) for o in fresh]):
        return [problem]
    left = iter(_one_for_each(marks, count))
    return [
        problem
        for old, new in zip(_texts(stored), _texts(fresh), strict=True)
        for problem in _compare(old, new, list(islice(left, len(numbers_in(old)))))
    ]


def explain_changes(cell: Mapping, fresh: Iterable[Output]) -> list[str]:
    """Return the report on a code cell that was run again, in lines; none where all is well.

    A graded test cell must come out the same, whatever marks it carries; so must a number
    without a mark.
    """
    graded = cell["metadata"].get("nbgrader", {}).get("grade", False)
    marks = cell["metadata"].get("course", {}).get("numbers", "exact")
    problems = compare_outputs(cell["outputs"], fresh, "exact" if graded else marks)
    if not problems:
        return []
    more = [f"  and {len(problems) - 10} more"] if len(problems) > 10 else []
    return [
        f"Cell {cell.get('id', 'without an id')!r} does not come out as it is stored:",
        *(f"  {problem}" for problem in problems[:10]),
        *more,
        "If the change was meant, `course execute` stores the new outputs.",
    ]


def merge_streams(outputs: Iterable[Output]) -> list[Output]:
    """Return outputs in which neighbouring pieces of one stream are one.

    Kernels cut streams where they like, and put pieces of stdout and stderr that were written
    together in either order: between other outputs, all of stdout comes first, then stderr. As
    on a screen, what was overwritten after a carriage return is gone.
    """
    merged: list[Output] = []
    for are_streams, group in groupby(outputs, lambda output: output["output_type"] == "stream"):
        if not are_streams:
            merged += group
            continue
        texts: dict[str, str] = {}
        for piece in group:
            texts[piece["name"]] = texts.get(piece["name"], "") + piece["text"]
        for name in sorted(texts, reverse=True):
            merged.append({"output_type": "stream", "name": name, "text": _on_screen(texts[name])})
    return merged


def _on_screen(text: str) -> str:
    return re.sub(r"^.*\r(?=[^\r\n])", "", text, flags=re.MULTILINE).replace("\r", "")


def _compared(outputs: Iterable[Output]) -> list[Output]:
    """The outputs without widgets, whose names are drawn at random, and in whole streams."""
    kept = []
    for output in outputs:
        data = output.get("data", {})
        if WIDGET in data:
            data = {mime: content for mime, content in data.items() if mime != WIDGET}
            output = {**output, "data": data}
        if data or "data" not in output:
            kept.append(output)
    return merge_streams(kept)


def _texts(outputs: Iterable[Output]) -> list[str]:
    """Everything in some outputs that is compared under marks, in order."""
    texts = []
    for output in outputs:
        if output["output_type"] == "stream":
            texts.append(output["text"])
        data = output.get("data", {})
        texts += [data[mime] for mime in sorted(data) if _is_text(mime)]
    return texts


def _is_text(mime: str) -> bool:
    return mime.startswith("text/") and mime != "text/html"


def _kind(output: Output) -> str:
    match output["output_type"]:
        case "stream":
            return f"text on {output['name']}"
        case "error":
            return f"the error {output['ename']}: {output['evalue']}"
        case "execute_result":
            return f"a result ({', '.join(sorted(output['data']))})"
        case _:
            return f"a display ({', '.join(sorted(output['data']))})"


def _compare_kinds(stored: list[str], fresh: list[str]) -> str:
    if stored == fresh:
        return ""
    stored_words, fresh_words = ("; ".join(kinds) or "nothing" for kinds in (stored, fresh))
    return f"other outputs came: stored: {stored_words}; now: {fresh_words}"


def _compare(stored: str, fresh: str, marks: Sequence[Mark]) -> list[str]:
    old, new = numbers_in(stored), numbers_in(fresh)
    moving = [mark != "exact" for mark in marks]
    skeletons = _skeleton(stored, old, moving), _skeleton(fresh, new, moving)
    if skeletons[0] != skeletons[1]:
        return [_first_difference(stored, fresh, *skeletons)]
    return [
        f"number {place}: stored {was.text}, now {now.text}: {why}, in the line {_quote(was.line)}"
        for place, (was, now, mark) in enumerate(zip(old, new, marks, strict=True), start=1)
        if (why := _misfit(was, now, mark))
    ]


def _skeleton(text: str, numbers: Sequence[Number], moving: Sequence[bool]) -> str:
    """The text with its numbers taken out, and the padding beside those that may move."""
    bounds = [bound for number in numbers for bound in (number.start, number.end)]
    gaps = [text[start:end] for start, end in pairwise([0, *bounds, len(text)])][::2]
    for place, (_, moves) in enumerate(zip(numbers, moving, strict=False)):
        if moves:
            gaps[place] = gaps[place].rstrip(" ")
            gaps[place + 1] = gaps[place + 1].lstrip(" ")
    return "\0".join(gaps)


def _first_difference(stored: str, fresh: str, *skeletons: str) -> str:
    """Name the first line whose text differs. A skeleton has the lines of its text."""
    lines = [text.split("\n") for text in (stored, fresh)]
    bones = [skeleton.split("\n") for skeleton in skeletons]
    at = next(
        (at for at, (old, new) in enumerate(zip(*bones, strict=False)) if old != new),
        min(len(lines[0]), len(lines[1])),
    )
    was, now = (_quote(text[at]) if at < len(text) else "no such line" for text in lines)
    return f"other text in line {at + 1}: stored {was}, now {now}"


def _misfit(stored: Number, fresh: Number, mark: Mark) -> str:
    """Say why a fresh number breaks its mark; nothing if it does not."""
    if mark == "exact":
        return "" if stored.text == fresh.text else "it is marked exact"
    if "band" in mark:
        low, high = mark["band"]
        inside = all(low <= number.value <= high for number in (stored, fresh))
        return "" if inside else f"both must lie between {low:g} and {high:g}"
    if stored.value == fresh.value or (math.isnan(stored.value) and math.isnan(fresh.value)):
        return ""
    moved = abs(fresh.value - stored.value)
    allowed = mark.get("atol", 0) + mark.get("rtol", 0) * abs(stored.value)
    # Neither nan nor infinity is near anything, so the comparison must be the one that holds.
    return "" if moved <= allowed < math.inf else f"moved by {moved:.3g}, {allowed:.3g} is allowed"


def _one_for_each(marks: Mark | Sequence[Mark], count: int) -> Sequence[Mark]:
    return marks if isinstance(marks, list | tuple) else [marks] * count


def _faults(marks: Mark | Sequence[Mark], count: int) -> list[str]:
    """Say which marks are none, and whether a list has too many or too few."""
    faults = [
        f"the mark {mark!r} is none of 'exact', {{'rtol': r}}, {{'atol': a}}, {{'band': [lo, hi]}}"
        for mark in (marks if isinstance(marks, list | tuple) else [marks])
        if not _is_mark(mark)
    ]
    if isinstance(marks, list | tuple) and len(marks) != count:
        faults.append(f"there are {len(marks)} marks for {count} printed numbers")
    return faults


def _is_mark(mark: object) -> bool:
    if not isinstance(mark, Mapping):
        return mark == "exact"
    if set(mark) == {"band"}:
        band = mark["band"]
        return (
            isinstance(band, list | tuple)
            and len(band) == 2
            and all(_is_amount(bound, -math.inf) for bound in band)
            and band[0] <= band[1]
        )
    return bool(mark) and set(mark) <= {"rtol", "atol"} and all(map(_is_amount, mark.values()))


def _is_amount(value: object, least: float = 0.0) -> bool:
    real = isinstance(value, int | float) and not isinstance(value, bool)
    return real and math.isfinite(value) and value >= least


def _value(text: str) -> float:
    return float(text.replace(",", "").replace("−", "-"))


def _line(text: str, at: int) -> str:
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    return text[start:] if end < 0 else text[start:end]


def _quote(line: str) -> str:
    return repr(line if len(line) <= 100 else f"{line[:97]}...")
