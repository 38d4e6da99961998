# kind: wrong
# about: a number in place of text
# points: 0
# diagnosis: none
def student_id():
    return 4711
