# kind: wrong
# about: takes the last of equal epochs
# points: 1
def selection_bonus(val_accuracy, test_accuracy):
    best, honest = -1, None
    for val, test in zip(val_accuracy, test_accuracy):
        if val >= best:
            best, honest = val, test
    return honest, max(test_accuracy) - honest
