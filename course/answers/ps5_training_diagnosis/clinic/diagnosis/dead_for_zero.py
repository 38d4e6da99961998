# kind: wrong
# about: takes weights of zero for dead units
# points: 8
def diagnosis():
    return ["loss summed", "dead ReLUs", "losses of batches added", "shuffled labels"]
