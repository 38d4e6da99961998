# kind: wrong
# about: takes the last epoch
# points: 0
def selection_bonus(val_accuracy, test_accuracy):
    honest = test_accuracy[-1]
    return honest, max(test_accuracy) - honest
