# kind: wrong
# about: nothing but spaces
# points: 0
# diagnosis: none
def student_id():
    return "   "
