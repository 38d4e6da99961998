# kind: wrong
# about: turned round by a minus sign, below 0
# points: 5
def missed_edge():
    return -edge(30)
