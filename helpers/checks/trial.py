"""What one part of a check works with: inputs, calls, comparisons, and the findings so far."""

from collections.abc import Callable, Sequence

import numpy as np

from helpers.checks.compare import as_array, compare, describe, number
from helpers.checks.failure import WHERE, failure
from helpers.checks.finding import Finding, found

# Findings that say there is no answer yet: nothing can be consistent with that.
UNWRITTEN = ("missing", "not_written", "returned_nothing")


class Trial:
    """Inputs made for one part of a check, and what was found.

    Arrays made by `normal`, `integers` and `array` are put back to their values around every
    call, so that a function that changes its input harms nothing but its own finding.
    """

    def __init__(self, exercise: str, rng: np.random.Generator) -> None:
        self.exercise = exercise
        self.rng = rng
        self.findings: list[Finding] = []
        self._made: list[tuple[np.ndarray, np.ndarray]] = []
        self._changed = False

    def normal(self, *shape: int, scale: float = 1.0, dtype: type = np.float64) -> np.ndarray:
        """Fresh normal numbers of this shape."""
        return self.array(self.rng.normal(scale=scale, size=shape).astype(dtype))

    def integers(self, low: int, high: int, *shape: int) -> np.ndarray:
        """Fresh whole numbers from `low` to `high` - 1, of this shape."""
        return self.array(self.rng.integers(low, high, size=shape))

    def array(self, values: object) -> np.ndarray:
        """These values as an array that is watched for changes."""
        made = np.array(values)
        self._made.append((made, made.copy()))
        return made

    def call(self, function: Callable[[], object]) -> object:
        """Call `function` on inputs in their first state; notice when it changes them."""
        try:
            return function()
        finally:
            self._restore()

    def compare(
        self,
        call: Callable[[], object] | Sequence[Callable[[], object]],
        returns: str,
        own: Callable[[], object] | None = None,
        tolerance: float | None = None,
        **expected: object,
    ) -> bool:
        """Compare what `call` returns with the values expected, by name.

        Args:
            call: the call to make; or several ways to make it, of which the first that is right
                counts (a cache from the student's own forward pass, or the documented one).
            returns: names of the returned values in order, such as "dx dw db".
            own: the same call put together from the student's own parts. What it returns counts
                as right too, so that nobody is punished twice.
            tolerance: largest error, as a share of the largest entry expected.
            expected: the value for each name to be compared; other names are not looked at.

        Returns:
            Whether everything compared is right.
        """
        calls = [call] if callable(call) else list(call)
        expected = {name: np.array(value) for name, value in expected.items()}
        tries = [self._try(each, returns.split(), expected, tolerance) for each in calls]
        right = next((each for each in tries if _all_ok(each)), None)
        if right is None and own is not None:
            right = self._consistent(calls, returns.split(), own, list(expected), tolerance)
        chosen = right or _most_telling(tries)
        self.findings += chosen
        return _all_ok(chosen)

    def unchanged(self) -> bool:
        """Find that no call so far changed one of the inputs."""
        return self.expect(not self._changed, "changed_input", quantity="the input")

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
        self.findings.append(
            found("ok", quantity=quantity) if condition else found(id, quantity=quantity, **values)
        )
        return bool(condition)

    def _batch(self) -> int | None:
        """The number of examples: by the kit's convention, the length of the first input."""
        first = self._made[0][1] if self._made else np.empty(())
        return len(first) if first.ndim else None

    def _restore(self) -> None:
        for made, first in self._made:
            if made.shape != first.shape or not np.array_equal(made, first):
                self._changed = True
                made.shape = first.shape
                made[...] = first

    def _try(
        self, call: Callable, names: list[str], expected: dict, tolerance: float | None
    ) -> list[Finding]:
        """Call and compare, before the inputs are put back: a result may be a view of one."""
        try:
            values = self._called(call, names)
            if isinstance(values, Finding):
                return [values]
            return [
                compare(name, values[name], value, tolerance, self._batch())
                for name, value in expected.items()
            ]
        finally:
            self._restore()

    def _called(self, call: Callable, names: list[str]) -> dict | Finding:
        """The returned values by name, or the finding why there are none."""
        try:
            return self._named(call(), names)
        except (Exception, SystemExit) as error:
            return failure(error, self.exercise)

    def _named(self, result: object, names: list[str]) -> dict | Finding:
        """The returned values by name, or the finding that they are not as many."""
        returns = ", ".join(names)
        if result is None:
            return found("returned_nothing", exercise=self.exercise, returns=returns)
        if len(names) == 1:
            return {names[0]: result}
        if not isinstance(result, tuple | list) or len(result) != len(names):
            got = f"{len(result)}" if isinstance(result, tuple | list) else describe(result)
            return found(
                "wrong_count",
                exercise=self.exercise,
                returns=returns,
                expected=len(names),
                got=got,
            )
        return dict(zip(names, result, strict=True))

    def _consistent(
        self,
        calls: Sequence[Callable],
        names: list[str],
        own: Callable,
        wanted: list[str],
        tolerance: float | None,
    ) -> list[Finding] | None:
        """Findings that are all right if one of `calls` does what the student's own parts do.

        Parts that cannot be put together fail, and a composition of them has to fail alike. Values
        that the parts themselves do not repeat (they remember earlier calls) are not looked at.
        Parts that take no notice of their inputs show nothing, so nothing is consistent with them.
        """
        once, twice = (self._kept(own, names, wanted) for _ in range(2))
        if isinstance(once, Finding):
            alike = any(_alike(once, self._try(call, names, {}, tolerance)) for call in calls)
            right = alike and once.id not in UNWRITTEN
        elif isinstance(twice, Finding) or not self._depends(own, names, once):
            right = False
        else:
            steady = {n: v for n, v in once.items() if compare(n, twice[n], v).ok}
            right = any(_all_ok(self._try(call, names, steady, tolerance)) for call in calls)
        return [found("ok", quantity=name) for name in wanted] if right else None

    def _depends(self, own: Callable, names: list[str], before: dict) -> bool:
        """Whether other inputs give other values."""
        changed = self._changed
        for made, _ in self._made:
            if made.dtype.kind == "f":
                made[...] = self.rng.normal(scale=10, size=made.shape)
        after = self._kept(own, names, list(before))
        self._changed = changed
        return isinstance(after, Finding) or any(
            not np.array_equal(after[name], before[name]) for name in before
        )

    def _kept(self, own: Callable, names: list[str], wanted: list[str]) -> dict | Finding:
        """Copies of the wanted values that `own` returns, or the finding why there are none."""
        try:
            values = self._called(own, names)
            if isinstance(values, Finding):
                return values
            return {name: np.array(as_array(values[name])) for name in wanted}
        finally:
            self._restore()


def _alike(own: Finding, tries: list[Finding]) -> bool:
    """Whether a call failed as the student's own parts do: the same way, and inside the same part.

    Parts that do not fit together fail between them, so there the place says nothing.
    """
    return any(
        own.id == each.id
        and own.text.removesuffix(WHERE) == each.text.removesuffix(WHERE)
        and (not own.details or own.details[-1] == each.details[-1])
        for each in tries
    )


def _all_ok(findings: list[Finding]) -> bool:
    return all(each.ok for each in findings)


def _most_telling(tries: list[list[Finding]]) -> list[Finding]:
    """Wrong values say more than an exception, and the first way to call more than the second."""
    silent = (*UNWRITTEN, "raised")
    return min(tries, key=lambda findings: any(each.id in silent for each in findings))
