# kind: wrong
# about: picks on the test set
# points: 0
def selection_bonus(val_accuracy, test_accuracy):
    return max(test_accuracy), 0.0
