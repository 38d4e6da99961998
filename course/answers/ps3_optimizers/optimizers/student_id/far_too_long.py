# kind: wrong
# about: a whole essay
# points: 0
def student_id():
    return "ada " * 100
