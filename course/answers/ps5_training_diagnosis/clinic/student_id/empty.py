# kind: wrong
# about: an empty text
# points: 0
# diagnosis: none
def student_id():
    return ""
