# kind: wrong
# about: three causes
# points: 0
def diagnosis():
    return ["loss summed", "zero weights", "losses of batches added"]
