# kind: wrong
# about: share first, answer second
# points: 0
def constant_answer(y_train, y_test):
    answer = np.bincount(y_train).argmax()
    return np.mean(y_test == answer), answer
