# kind: wrong
# about: a list of names
# points: 0
# diagnosis: none
def student_id():
    return ["ada"]
