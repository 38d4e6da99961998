# kind: wrong
# about: a whole essay
# points: 0
# diagnosis: none
def student_id():
    return "ada " * 100
