# kind: right
# about: the lesson's own edge, turned to 250 degrees
# points: 6
def missed_edge():
    return edge(250)
