# kind: wrong
# about: no return
# points: 0
# diagnosis: none
def student_id():
    return None
