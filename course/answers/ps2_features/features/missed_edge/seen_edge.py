# kind: wrong
# about: the edge of the example, which is seen
# points: 2
def missed_edge():
    return edge(30)
