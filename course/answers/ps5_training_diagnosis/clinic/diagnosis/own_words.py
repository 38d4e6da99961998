# kind: wrong
# about: a cause in words of their own
# points: 0
def diagnosis():
    return ["loss summed", "zero weights", "losses of batches added", "labels are wrong"]
