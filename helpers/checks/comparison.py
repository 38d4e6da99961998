"""Calls of a student's function, made and compared under one set of circumstances."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from helpers.checks.causes import Causes
from helpers.checks.compare import agrees, as_array, compare
from helpers.checks.finding import Finding, found
from helpers.checks.inputs import Inputs
from helpers.checks.results import Results, results

Call = Callable[[], object]
Values = Mapping[str, np.ndarray]


@dataclass(frozen=True)
class Comparison:
    """What is looked at, and all that is known of it.

    Attributes:
        exercise: the name of the exercise.
        names: names of the returned values, in order.
        inputs: the inputs of the calls.
        causes: what mistakes in this exercise usually come from.
        tolerance: largest error, as a share of the largest entry expected.
        masks, terms: by name, the mask that should apply to a value, and the summands of one.
        batch: the number of examples.
    """

    exercise: str
    names: Sequence[str]
    inputs: Inputs
    causes: Causes
    tolerance: float | None = None
    masks: Values = field(default_factory=dict)
    terms: Values = field(default_factory=dict)
    batch: int | None = None

    def results(self, call: Call) -> Results | Finding:
        """What the call returns by name, or the finding why there is nothing."""
        return results(call, self.names, self.exercise)

    def returned(self, call: Call, wanted: Iterable[str]) -> Results | Finding:
        """The same, with the numbers of what is wanted copied.

        That is done before the inputs are put back: a result may be a view of one.
        """
        with self.inputs.restored():
            values = self.results(call)
            if isinstance(values, Finding):
                return values
            return values | {name: _copied(values[name]) for name in wanted}

    def right(self, values: Results | Finding, expected: Values) -> bool:
        """Whether these values are the expected ones; quick, for it says nothing about them."""
        return not isinstance(values, Finding) and all(
            agrees(values[name], wanted, self.tolerance) for name, wanted in expected.items()
        )

    def findings(self, values: Results | Finding, expected: Values) -> list[Finding]:
        """How these values differ from the expected ones, or that they do not."""
        if isinstance(values, Finding):
            return [values]
        return [self._finding(name, values, expected) for name in expected]

    def _finding(self, name: str, values: Results, expected: Values) -> Finding:
        got, wanted = values[name], expected[name]
        if agrees(got, wanted, self.tolerance):
            return found("ok", quantity=name)
        other = self._misplaced(name, values, expected)
        if other is not None:
            order = ", ".join(self.names)
            return found("misplaced", quantity=name, other=other, order=order)
        return compare(
            name,
            got,
            wanted,
            self.tolerance,
            batch=self.batch,
            mask=self.masks.get(name),
            terms=self.terms.get(name),
            causes=self.causes,
        )

    def _misplaced(self, name: str, values: Results, expected: Values) -> str | None:
        """The name under which the value of `name` was returned, if under another one."""
        wanted = expected[name]
        if wanted.size > 1 and np.ptp(wanted) == 0:
            return None  # zeros, for example, are right under several names
        for other, value in values.items():
            right = other in expected and agrees(value, expected[other], self.tolerance)
            if other != name and not right and agrees(value, wanted, self.tolerance):
                return other
        return None


def _copied(value: object) -> object:
    """The numbers of a value, no longer anybody else's; the value itself where it has none."""
    numbers = as_array(value)
    return value if numbers is None else numbers.copy()
