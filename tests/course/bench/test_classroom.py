from course.answers import load_answers
from course.bench.classroom import draw_pupils


def test_the_same_class_is_drawn_each_time_and_mixes_right_and_wrong():
    answers = load_answers("ps1_layers")
    pupils = draw_pupils(answers, 30)
    assert pupils == draw_pupils(answers, 30)
    kinds = {(a.exercise, a.name): a.kind for a in answers}
    drawn = [kinds[choice] for pupil in pupils for choice in pupil.answers.items()]
    assert {len(pupil.answers) for pupil in pupils} == {len({a.exercise for a in answers})}
    assert 0.5 < drawn.count("right") / len(drawn) < 0.8
