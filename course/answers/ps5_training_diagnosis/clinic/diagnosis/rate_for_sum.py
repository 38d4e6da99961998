# kind: wrong
# about: takes the summed loss for a high rate
# points: 8
def diagnosis():
    return ["rate too high", "zero weights", "losses of batches added", "shuffled labels"]
