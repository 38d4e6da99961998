# kind: wrong
# about: right causes in another order
# points: 0
def diagnosis():
    return ["shuffled labels", "losses of batches added", "zero weights", "loss summed"]
