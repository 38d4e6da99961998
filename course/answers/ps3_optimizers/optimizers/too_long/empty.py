# kind: wrong
# about: an empty list
# points: 0
# diagnosis: none
def too_long():
    return []
