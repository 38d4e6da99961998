# kind: wrong
# about: nothing but spaces
# points: 0
def student_id():
    return "   "
