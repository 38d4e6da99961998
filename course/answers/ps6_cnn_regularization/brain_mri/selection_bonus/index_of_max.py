# kind: right
# about: lists and index
# points: 2
def selection_bonus(val_accuracy, test_accuracy):
    honest = test_accuracy[val_accuracy.index(max(val_accuracy))]
    return [honest, sorted(test_accuracy)[-1] - honest]
