# kind: wrong
# about: no return
# points: 0
def student_id():
    return None
