# kind: wrong
# about: subtracts the validation accuracy of the chosen epoch
# points: 0
def selection_bonus(val_accuracy, test_accuracy):
    best = int(np.argmax(val_accuracy))
    return test_accuracy[best], max(test_accuracy) - max(val_accuracy)
