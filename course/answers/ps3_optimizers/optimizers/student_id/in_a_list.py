# kind: wrong
# about: a list of names
# points: 0
def student_id():
    return ["ada"]
