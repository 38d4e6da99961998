# kind: wrong
# about: an empty text
# points: 0
def student_id():
    return ""
