# kind: right
# about: case by case
# points: 12
CASES = {1: "loss summed", 2: "zero weights"}
CASES[3] = "losses of batches added"
CASES[4] = "shuffled labels"


def diagnosis():
    return [CASES[number] for number in sorted(CASES)]
