# kind: wrong
# about: what guessing would give
# points: 1
def constant_answer(y_train, y_test):
    answer = np.bincount(y_train).argmax()
    return answer, 1 / len(np.unique(y_train))
