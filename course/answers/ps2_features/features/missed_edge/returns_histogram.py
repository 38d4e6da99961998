# kind: wrong
# about: what the code sees, not the picture
# points: 0
def missed_edge():
    return first_attempt(edge(250))
