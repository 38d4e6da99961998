import linecache
import sys
import warnings

import numpy as np
import pytest

from helpers.checks import Exercise
from helpers.checks.failure import UnacceptableError


def score_of(answer, *, returns="out", hidden=None, expected=lambda x: 2 * x):
    """Score a function that should double its input."""
    check = Exercise("double")

    @check.part("values", points=3)
    def _(t):
        x = t.normal(3, 4)
        t.compare(lambda: answer(x), returns=returns, out=expected(x))

    @check.part("input kept", points=1)
    def _(t):
        x = t.normal(2, 2)
        t.compare(lambda: answer(x), returns=returns)
        t.unchanged()

    if hidden is not None:
        check.hidden("values", "a secret")(hidden)
    return check.score()


def lines(score):
    return "\n".join(line for part in score.parts for line in part.lines())


def test_a_right_answer_gets_all_and_one_quiet_line_a_part():
    score = score_of(lambda x: x + x)
    assert (score.points, score.max_points) == (4, 4)
    assert len(score.explain().splitlines()) == 3


def test_parts_carry_partial_credit():
    def in_place(x):
        x *= 2
        return x

    score = score_of(in_place)
    assert (score.points, repr(score)) == (3, "3")
    assert "changed its input" in lines(score)


def test_a_wrong_answer_is_told_what_is_wrong_and_never_raises():
    score = score_of(lambda x: 3 * x)
    assert score.points == 1
    assert "out is wrong in 12 of 12 entries" in lines(score)


def in_a_cell_of_its_own(code, name="answer"):
    """Define a function the way a notebook does: in a file of its own that linecache knows."""
    filename = f"<cell {name}>"
    linecache.cache[filename] = (len(code), None, code.splitlines(True), filename)
    namespace = {"np": np}
    exec(compile(code, filename, "exec"), namespace)
    return namespace[name]


raises_type_error = in_a_cell_of_its_own("""
def answer(x):
    y = np.exp(x)
    return y + "one"
""")


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (lambda x: None, "returned nothing"),
        (lambda x: (x, x, x), "2 values. Yours returned 3"),
        (lambda x: 5, "2 values. Yours returned an int: 5"),
        (raises_type_error, 'line 4 in answer: return y + "one"'),
        (lambda x: not_there(x), "The name not_there is not defined"),  # noqa: F821
        (lambda x: (_ for _ in ()).throw(NotImplementedError()), "not written yet"),
        (lambda x: (_ for _ in ()).throw(UnacceptableError("too large")), "too large"),
    ],
)
def test_every_way_to_fail_is_said_in_words(answer, said):
    score = score_of(answer, returns="out cache")
    assert score.points == 0
    assert said in lines(score)


def test_the_function_that_is_not_written_is_named():
    stub = in_a_cell_of_its_own("""
def first_part(x):
    raise NotImplementedError("write your answer here")

def answer(x):
    return first_part(x)
""")
    assert "first_part is not written yet" in lines(score_of(stub))


def test_a_hidden_test_takes_the_points_and_shows_its_name_and_the_kind_only():
    def hidden(t):
        t.compare(lambda: np.array([12345.0]), returns="out", out=np.array([67890.0]))

    score = score_of(lambda x: 2 * x, hidden=hidden)
    assert (score.points, score.max_points) == (1, 4)
    assert lines(score) == "Hidden test 'a secret': wrong values."
    for shown in (score.explain(), str(score._repr_mimebundle_())):
        assert "12345" not in shown
        assert "67890" not in shown


def test_hidden_tests_are_run_as_long_as_their_part_has_its_points():
    ran = []
    check = Exercise("halves")
    for name, right in (("kept", True), ("lost", False)):
        check.part(name, points=1)(lambda t, right=right: t.expect(right, "values", "it"))
        for place, passes in (("first", True), ("second", False), ("third", True)):

            @check.hidden(name, place)
            def _(t, name=name, place=place, passes=passes):
                ran.append((name, place))
                t.expect(passes, "values", "it")

    score = check.score()
    assert ran == [("kept", "first"), ("kept", "second")]
    assert [len(part.tests) for part in score.parts] == [3, 1]
    assert score.points == 0


def test_a_hidden_test_names_the_mistake_and_no_numbers():
    def hidden(t):
        x = t.normal(5, 3)
        t.compare(lambda: x / 5, returns="out", out=x)

    said = lines(score_of(lambda x: 2 * x, hidden=hidden))
    assert said == "Hidden test 'a secret': wrong values (averaged once too often)."


def test_warnings_prints_and_progress_bars_leave_no_trace(capsys):
    def chatty(x):
        print("debug")
        print("50 %", file=sys.stderr)
        warnings.warn("careful", stacklevel=1)
        np.log(np.zeros(1))
        return 2 * x

    assert score_of(chatty).points == 4
    assert capsys.readouterr() == ("", "")


def test_what_it_shows_is_text_even_where_a_student_wrote_html():
    def evil(x):
        raise ValueError("<script>alert(1)</script>")

    assert "<script>" not in score_of(evil)._repr_mimebundle_()["text/html"]


def test_the_same_session_draws_the_same_inputs_and_each_test_its_own(monkeypatch):
    seen = []

    def answer(x):
        seen.append(x.copy())
        return 2 * x

    score_of(answer)
    score_of(answer)
    assert np.array_equal(seen[0], seen[2])
    assert not np.array_equal(seen[0][:2, :2], seen[1])
    monkeypatch.setenv("COURSE_SEED", "123")
    score_of(answer)
    assert not np.array_equal(seen[0], seen[4])


def test_the_first_right_way_to_call_counts():
    check = Exercise("backward")

    @check.part("dx", points=2)
    def _(t):
        t.compare([lambda: 1 / 0, lambda: np.ones(2)], returns="dx", dx=np.ones(2))

    assert check.score().points == 2


def test_wrong_values_say_more_than_an_exception_in_the_other_way():
    check = Exercise("backward")

    @check.part("dx", points=2)
    def _(t):
        t.compare([lambda: 1 / 0, lambda: np.zeros(2)], returns="dx", dx=np.ones(2))

    assert "dx is wrong" in lines(check.score())


def composed(own_part, answer):
    check = Exercise("composition")

    @check.part("values", points=1)
    def _(t):
        x = t.normal(4)
        t.compare(lambda: answer(x), returns="out", own=lambda: own_part(x), out=np.exp(x))

    return check.score().points


def test_nobody_is_punished_twice():
    assert composed(own_part=np.expm1, answer=np.expm1) == 1
    assert composed(own_part=np.expm1, answer=np.exp) == 1
    assert composed(own_part=np.exp, answer=np.expm1) == 0


def test_a_composition_of_a_part_that_raises_may_raise_there():
    assert composed(raises_type_error, raises_type_error) == 1
    assert composed(raises_type_error, np.expm1) == 0
    elsewhere = in_a_cell_of_its_own("""
def answer(x):
    z = np.exp(x)

    return z + "one"
""")
    assert composed(raises_type_error, elsewhere) == 0


def zeros(x):
    return np.zeros(4)


def unwritten(x):
    raise NotImplementedError


@pytest.mark.parametrize("part", [zeros, unwritten, lambda x: None])
def test_being_consistent_with_nothing_earns_nothing(part):
    assert composed(own_part=part, answer=part) == 0


def test_what_a_part_remembers_is_not_held_against_a_composition():
    calls = []

    def counts(x):
        calls.append(x)
        return x + len(calls)

    assert composed(own_part=counts, answer=counts) == 1


def test_an_input_changed_in_place_harms_no_later_call():
    check = Exercise("twice")

    @check.part("values", points=1)
    def _(t):
        x = t.normal(3)
        first = x.copy()

        def spoil():
            x[:] = 0
            return first + 1

        t.compare(spoil, returns="out", out=first + 1)
        t.compare(lambda: x + 1, returns="out", out=first + 1)

    assert check.score().points == 1


def test_goals_and_limits_hold_for_nan_too():
    check = Exercise("goal")

    @check.part("reached", points=1)
    def _(t):
        t.at_least("accuracy", float("nan"), 0.4)

    @check.part("kept", points=1)
    def _(t):
        t.at_most("loss", float("nan"), 0.4)

    @check.part("fine", points=1)
    def _(t):
        t.at_least("accuracy", 0.4, 0.4)
        t.at_most("loss", 0.4, 0.4)

    assert check.score().points == 1


def test_a_test_that_looks_at_nothing_gives_nothing():
    check = Exercise("empty")

    @check.part("nothing", points=5)
    def _(t):
        pass

    assert check.score().points == 0


def test_authors_are_stopped_at_two_parts_of_one_name_and_at_unknown_parts():
    check = Exercise("double")
    check.part("values", points=1)(lambda t: None)
    with pytest.raises(ValueError, match="two parts"):
        check.part("values", points=1)
    with pytest.raises(ValueError, match="no part"):
        check.hidden("nope", "name")


def test_a_function_that_ends_python_costs_its_points_and_ends_nothing():
    def leaves(x):
        raise SystemExit("bye")

    score = score_of(leaves)
    assert score.points == 0
    assert "SystemExit: bye" in lines(score)


def test_an_interrupt_is_not_swallowed():
    def stopped(x):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        score_of(stopped)
