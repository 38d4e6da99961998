# kind: wrong
# about: returns the validation accuracy
# points: 0
def selection_bonus(val_accuracy, test_accuracy):
    honest = max(val_accuracy)
    return honest, max(test_accuracy) - honest
