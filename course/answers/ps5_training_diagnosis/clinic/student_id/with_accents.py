# kind: right
# about: an id that is not plain ASCII
# points: 1
def student_id():
    return "Zoë Ångström"
