# kind: wrong
# about: subtracts the other way round
# points: 0
def selection_bonus(val_accuracy, test_accuracy):
    honest = test_accuracy[int(np.argmax(val_accuracy))]
    return honest, honest - max(test_accuracy)
