# kind: wrong
# about: per cent in place of a share
# points: 1
def constant_answer(y_train, y_test):
    answer = np.bincount(y_train).argmax()
    return answer, 100 * np.mean(y_test == answer)
