# kind: right
# about: names by their place in the list
# points: 12
def diagnosis():
    names = list(CAUSES)
    return [names[9], names[5], names[14], names[0]]
