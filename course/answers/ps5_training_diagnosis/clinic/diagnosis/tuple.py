# kind: right
# about: a tuple
# points: 12
def diagnosis():
    return ("loss summed", "zero weights", "losses of batches added", "shuffled labels")
