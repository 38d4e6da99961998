# kind: wrong
# about: an empty list
# points: 0
def too_long():
    return []
