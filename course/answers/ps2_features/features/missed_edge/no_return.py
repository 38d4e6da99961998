# kind: wrong
# about: computes and returns nothing
# points: 0
def missed_edge():
    image = 255 - edge(30)
