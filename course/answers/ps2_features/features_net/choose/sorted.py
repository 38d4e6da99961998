# kind: right
# about: sorted, which keeps the order of equal ones
# points: 8
def choose(settings, validate, test):
    ranking = sorted(((validate(s), s) for s in settings), key=lambda pair: -pair[0])
    val_accuracy, winner = ranking[0]
    test_accuracy = test(winner)
    return winner, val_accuracy, test_accuracy
