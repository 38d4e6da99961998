"""What one part of a check works with: inputs, calls, comparisons, and the findings so far."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import numpy as np

from helpers.checks.causes import Causes
from helpers.checks.compare import number
from helpers.checks.comparison import Comparison
from helpers.checks.consistency import NO_ANSWER, Try, consistent
from helpers.checks.finding import Finding, found
from helpers.checks.inputs import Inputs
from helpers.checks.results import Results


class Trial:
    """Inputs made for one part of a check, and what was found.

    Arrays made by `normal`, `integers` and `array` are put back to their values around every
    call, so that a function that changes its input harms nothing but its own finding.
    """

    def __init__(
        self, exercise: str, rng: np.random.Generator, causes: Causes | None = None
    ) -> None:
        self.exercise = exercise
        self.rng = rng
        self.findings: list[Finding] = []
        self._causes = causes or Causes(exercise)
        self._inputs = Inputs()
        self._spared: list[Callable[[], object]] = []  # calls behind one that was right

    def normal(self, *shape: int, scale: float = 1.0, dtype: type = np.float64) -> np.ndarray:
        """Fresh normal numbers of this shape."""
        return self.array(self.rng.normal(scale=scale, size=shape).astype(dtype))

    def integers(self, low: int, high: int, *shape: int) -> np.ndarray:
        """Fresh whole numbers from `low` to `high` - 1, of this shape."""
        return self.array(self.rng.integers(low, high, size=shape))

    def array(self, values: object) -> np.ndarray:
        """These values as an array that is watched for changes."""
        return self._inputs.add(values)

    def call(self, function: Callable[[], object]) -> object:
        """Call `function` on inputs in their first state; notice when it changes them."""
        with self._inputs.restored():
            return function()

    def compare(
        self,
        call: Callable[[], object] | Sequence[Callable[[], object]],
        returns: str,
        own: Callable[[], object] | Sequence[Callable[[], object]] | None = None,
        tolerance: float | None = None,
        mask: Mapping[str, object] | None = None,
        terms: Mapping[str, object] | None = None,
        batch: int | None = None,
        **expected: object,
    ) -> bool:
        """Compare what `call` returns with the values expected, by name.

        Args:
            call: the call to make; or several ways to make it, of which the first that is right
                counts (a cache from the student's own forward pass, or the documented one). The
                ways behind it are made for `unchanged` alone.
            returns: names of the returned values in order, such as "dx dw db".
            own: the same call put together from the student's own parts, or several ways to do
                so. What it returns counts as right too, so that nobody is punished twice.
            tolerance: largest error, as a share of the largest entry expected.
            mask: for the diagnosis, by name: the mask that should apply to a value, zero where
                zero is expected, such as {"dx": x > 0}.
            terms: for the diagnosis, by name: the array whose sum or mean over some of its axes
                is expected, such as {"db": dout}; where its terms are masked first, before that.
            batch: for the diagnosis, the number of examples, where it is not the length of the
                first input made.
            expected: the value for each name to be compared; other names are not looked at.

        Returns:
            Whether everything compared is right.
        """
        values = {name: np.array(value) for name, value in expected.items()}
        comparison = Comparison(
            exercise=self.exercise,
            names=returns.split(),
            inputs=self._inputs,
            causes=self._causes,
            tolerance=tolerance,
            # Copies: what is expected may be a view of an input that a call changes.
            masks={name: np.array(value) for name, value in (mask or {}).items()},
            terms={name: np.array(value) for name, value in (terms or {}).items()},
            batch=self._inputs.batch if batch is None else batch,
        )
        tries: list[Try] = []
        right, ways = False, iter([call] if callable(call) else call)
        for each in ways:
            tries.append((each, comparison.returned(each, values)))
            right = comparison.right(tries[-1][1], values)
            if right:
                break
        self._spared += [partial(comparison.returned, each, ()) for each in ways]
        owns = [own] if callable(own) else own or ()
        right = right or any(
            consistent(tries, each, list(values), comparison, self.rng) for each in owns
        )
        if right:
            self.findings += [found("ok", quantity=name) for name in values]
        else:
            telling = _most_telling([returned for _, returned in tries])
            self.findings += comparison.findings(telling, values)
        return right

    def unchanged(self) -> bool:
        """Find that no call so far changed one of the inputs, in whatever way it was made."""
        while self._spared:
            self._spared.pop()()
        return self.expect(not self._inputs.changed, "changed_input", quantity="the input")

    def at_least(self, quantity: str, got: float, goal: float) -> bool:
        """Find that a number reaches its goal; NaN does not."""
        values = {"quantity": quantity, "got": number(got), "expected": number(goal)}
        return self.expect(bool(got >= goal), "too_low", **values)

    def at_most(self, quantity: str, got: float, limit: float) -> bool:
        """Find that a number keeps to its limit; NaN does not."""
        values = {"quantity": quantity, "got": number(got), "expected": number(limit)}
        return self.expect(bool(got <= limit), "too_high", **values)

    def expect(self, condition: bool, id: str, quantity: str, **values: object) -> bool:
        """Find that `condition` holds, or else the message `id`."""
        said = () if condition else self._causes.of(quantity, id)
        self.findings.append(
            found("ok", quantity=quantity)
            if condition
            else found(id, said=said, quantity=quantity, **values)
        )
        return bool(condition)


def _most_telling(tries: list[Results | Finding]) -> Results | Finding:
    """Wrong values say more than an exception, and the first way to call more than the second."""
    silent = (*NO_ANSWER, "raised")
    return min(tries, key=lambda each: isinstance(each, Finding) and each.id in silent)
