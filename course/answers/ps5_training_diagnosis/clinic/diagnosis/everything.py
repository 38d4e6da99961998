# kind: wrong
# about: all causes at once
# points: 0
def diagnosis():
    return list(CAUSES)
