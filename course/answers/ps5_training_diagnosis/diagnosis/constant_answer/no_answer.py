# kind: wrong
# about: the number of pictures in place of the class
# points: 2
def constant_answer(y_train, y_test):
    answer = np.bincount(y_train).argmax()
    return np.bincount(y_train).max(), np.mean(y_test == answer)
