# kind: right
# about: an id made of digits
# points: 1
def student_id():
    return "4711-0815"
