"""nbgrader's settings for this course: stock nbgrader and the `course` command both read them.

nbgrader reads this file several times for each command, so it imports nothing that is slow.
"""

from pathlib import Path

c = get_config()  # noqa: F821  (nbgrader hands it in)

# The course is the folder this file is in, from wherever nbgrader is started.
root = Path(__file__).resolve().parent
c.CourseDirectory.root = str(root)
c.CourseDirectory.course_id = "descent"
c.CourseDirectory.db_url = f"sqlite:///{root / 'gradebook.db'}"

# The line that stands where students write. helpers.checks knows it as "not written yet".
c.ClearSolutions.code_stub = {"python": 'raise NotImplementedError("write your answer here")'}

# release/ is committed, and made from source/ alone: without this, nbgrader would find it there,
# skip it, and never tell the gradebook of the assignment.
c.GenerateAssignment.force = True

# nbgrader's own steps in nbgrader's order, with two of ours at the start. Without its
# InstantiateTests, which starts a kernel for any cell that holds the word AUTOTEST, and without
# IncludeHeaderFooter: a notebook is whole as it stands in source/.
c.GenerateAssignment.preprocessors = [
    "course.release.preprocessors.StampAddress",
    "course.release.preprocessors.DropMetadata",
    "nbgrader.preprocessors.LockCells",
    "nbgrader.preprocessors.ClearSolutions",
    "nbgrader.preprocessors.ClearOutput",
    "nbgrader.preprocessors.CheckCellMetadata",
    "nbgrader.preprocessors.ComputeChecksums",
    "nbgrader.preprocessors.SaveCells",
    "nbgrader.preprocessors.ClearHiddenTests",
    "nbgrader.preprocessors.ClearMarkScheme",
    "nbgrader.preprocessors.ComputeChecksums",
    "nbgrader.preprocessors.CheckCellMetadata",
]

# Limits of `nbgrader autograde` and `nbgrader validate`, in seconds of wall time. A check may
# train for ten seconds, and a busy machine must not cost a student marks.
c.Execute.timeout = 180
c.Execute.iopub_timeout = 60

# Every submission meets the same inputs, and the stand-in data that is always there. This reaches
# the kernels that nbgrader starts, and no others.
c.Execute.extra_arguments = [
    "--IPKernelApp.exec_lines="
    "import os; os.environ.update(COURSE_SEED='0', COURSE_DATA_SOURCE='standin')"
]

# A test cell that a student deleted comes back; otherwise its points would only be left open.
c.OverwriteCells.add_missing_cells = True

# Feedback shows a test cell as students know it: without its hidden tests.
c.GenerateFeedback.preprocessors = [
    "nbgrader.preprocessors.GetGrades",
    "nbgrader.preprocessors.ClearHiddenTests",
    "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
]

# formgrader and feedback show what students wrote, in a browser that is logged in as you: nothing
# of it may run.
c.HTMLExporter.sanitize_html = True
c.HTMLExporter.filters = {
    "markdown2html": "course.report.harmless.markdown2html",
    "clean_html": "course.report.exporter.clean",
}
