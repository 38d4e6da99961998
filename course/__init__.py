"""What instructors run: release, grade, report. Students never need it."""
