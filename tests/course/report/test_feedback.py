from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.errors import CourseError
from course.grading.record import Status, save
from course.report.exporter import clean
from course.report.feedback import write_feedback

NASTY = '<script>alert(1)</script><img src=x onerror="alert(2)"><a href="javascript:alert(3)">x</a>'


class Page(HTMLParser):
    """Elements and text of a page."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.words, self.attributes = [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())


def page(course, student, name):
    return Page((course.feedback / student / "tiny" / name).read_text(encoding="utf-8"))


def runs(html):
    """What in this HTML could run: scripts, event handlers, script addresses."""
    found = Page(html)
    bad = [tag for tag in found.tags if tag in ("script", "iframe", "object", "embed", "form")]
    handlers = [name for _, name, _ in found.attributes if name.startswith("on")]
    addresses = [
        value
        for _, name, value in found.attributes
        if name in ("href", "src")
        and value.strip().lower().startswith(("javascript:", "data:text"))
    ]
    return bad + handlers + addresses


def test_each_student_gets_an_index_and_a_page_per_notebook(graded):
    report = write_feedback(graded, "tiny")
    assert [w.student for w in report] == ["Aiko", "Bao"]
    for written in report:
        assert [p.name for p in written.pages] == ["index.html", "doubles.html", "triples.html"]
        assert all(p.is_file() for p in written.pages)
        assert (written.fresh, written.problems) == (True, [])


def test_the_index_says_points_parts_and_reasons(graded):
    write_feedback(graded, "tiny")
    text = page(graded, "Aiko", "index.html").text
    assert "3 of 14 points" in text
    assert "passed: values (3 of 3)" in text
    assert "failed: shape (0 of 2)" in text
    assert "expected (3,), got <b>&(2,)\\x1b[31m." in text  # as text, not as markup
    assert "A test cell was changed" in text
    assert "No file triples.ipynb was handed in." in text
    assert "Up to 4 more points" in text
    assert "failed" not in page(graded, "Bao", "index.html").text


def test_the_notebook_page_is_nbgraders_with_the_summary_on_top(graded):
    write_feedback(graded, "tiny")
    found = page(graded, "Aiko", "doubles.html")
    assert "failed: shape (0 of 2)" in found.text
    assert "Score: 3.0 / 5.0" in found.text
    assert found.text.index("failed: shape") < found.text.index("Score: 3.0 / 5.0")
    assert "A line rising." in [v for _, name, v in found.attributes if name == "alt"]


def test_a_missing_notebook_says_what_to_do(graded):
    write_feedback(graded, "tiny")
    text = page(graded, "Aiko", "triples.html").text
    assert "No file triples.ipynb was handed in." in text
    assert "What to do:" in text


def test_a_persons_marks_and_words_are_shown(graded, make):
    make.by_hand(graded, "Aiko", "question_why", score=3, comment=f"Well argued.{NASTY}")
    write_feedback(graded, "tiny")
    for name in ("index.html", "doubles.html"):
        text = page(graded, "Aiko", name).text
        assert "Well argued." in text
        assert "question_why 3 of 4" in text


def test_pages_are_accessible(graded):
    write_feedback(graded, "tiny")
    for name in ("index.html", "doubles.html", "triples.html"):
        found = page(graded, "Aiko", name)
        assert ("html", "lang", "en") in found.attributes
        assert {"h1", "h2", "caption"} <= set(found.tags)
        assert ("th", "scope", "row") in found.attributes
        assert ("th", "scope", "col") in found.attributes


def test_nothing_of_a_student_runs(graded, make):
    save(make.result("Aiko", Status.WRONG, message=NASTY, notes=[NASTY]), graded.records / "tiny")
    make.write(graded, "Aiko", make.autograded(nasty=NASTY))
    write_feedback(graded, "tiny", ["Aiko"])
    folder = graded.feedback / "Aiko" / "tiny"
    assert runs((folder / "index.html").read_text()) == []
    html = (folder / "doubles.html").read_text()
    assert "alert(1)" in Page(html).text
    # The page's own scripts (mathematics) stand in its head.
    assert runs(html.split("<body>", 1)[1]) == []


def test_an_odd_name_is_shown_as_text(graded, make):
    name = "<i>O'Hara 李\u202e"
    save(make.result(name, Status.OK), graded.records / "tiny")
    (written,) = write_feedback(graded, "tiny", [name])
    found = Page(written.pages[0].read_text(encoding="utf-8"))
    assert "i" not in found.tags
    assert "<i>O'Hara 李\\u202e" in found.text


def test_pages_are_kept_until_something_changes(graded, make):
    write_feedback(graded, "tiny")
    assert [w.fresh for w in write_feedback(graded, "tiny")] == [False, False]
    make.by_hand(graded, "Bao", "question_why", score=1)
    assert [w.fresh for w in write_feedback(graded, "tiny")] == [False, True]
    (graded.feedback / "Aiko" / "tiny" / "triples.html").unlink()
    assert [w.fresh for w in write_feedback(graded, "tiny")] == [True, False]
    assert [w.fresh for w in write_feedback(graded, "tiny", force=True)] == [True, True]


def test_a_page_that_nbgrader_cannot_make_is_replaced_by_ours(graded, make):
    save(make.result("Chidi", Status.PARTIAL), graded.records / "tiny")
    make.write(graded, "Chidi", make.autograded())  # the gradebook knows no Chidi
    write_feedback(graded, "tiny", ["Chidi"])
    (written,) = write_feedback(graded, "tiny", ["Chidi"], force=True)
    assert "doubles" in written.problems[0]
    assert "double 3 of 5" in page(graded, "Chidi", "doubles.html").text


def test_a_place_that_cannot_be_written_is_that_students_problem(graded):
    graded.feedback.mkdir()
    (graded.feedback / "Aiko").write_text("in the way")
    aiko, bao = write_feedback(graded, "tiny")
    assert "cannot be written" in aiko.problems[0]
    assert bao.fresh


def test_each_student_is_told_of_as_soon_as_written(graded):
    seen = []
    write_feedback(graded, "tiny", on_student=lambda written: seen.append(written.student))
    assert seen == ["Aiko", "Bao"]


def test_nothing_graded(course):
    with pytest.raises(CourseError):
        write_feedback(course, "tiny")


@given(st.text(alphabet="<>/=\"' :;abcdonerjavscript", max_size=60))
def test_cleaned_html_never_runs(text):
    assert runs(clean(f"<p {text}>{text}</p><img src={text}><{text}>")) == []


def test_cleaned_html_keeps_lessons_whole():
    lesson = "<h2>Title</h2><details><summary>Help</summary><p>$a &lt; b$</p></details>"
    assert clean(lesson) == lesson
    assert 'src="data:image/png;base64,AAAA"' in clean('<img src="data:image/png;base64,AAAA">')
