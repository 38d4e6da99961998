# kind: wrong
# about: gives the bonus in points
# points: 0
def selection_bonus(val_accuracy, test_accuracy):
    honest = test_accuracy[int(np.argmax(val_accuracy))]
    return honest, 100 * (max(test_accuracy) - honest)
