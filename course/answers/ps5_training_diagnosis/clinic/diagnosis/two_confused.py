# kind: wrong
# about: two of four
# points: 4
def diagnosis():
    return ["weights too large", "dead ReLUs", "losses of batches added", "shuffled labels"]
