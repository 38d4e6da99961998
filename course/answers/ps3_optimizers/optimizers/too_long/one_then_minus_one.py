# kind: wrong
# about: alternates without cancelling
# points: 1
# diagnosis: none
def too_long():
    return [1, -1]
