# kind: wrong
# about: one of four
# points: 0
def diagnosis():
    return ["weights too large", "dead ReLUs", "eval forgotten", "shuffled labels"]
