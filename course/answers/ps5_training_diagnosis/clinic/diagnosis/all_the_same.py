# kind: wrong
# about: one cause for all
# points: 0
def diagnosis():
    return ["loss summed", "loss summed", "loss summed", "loss summed"]
