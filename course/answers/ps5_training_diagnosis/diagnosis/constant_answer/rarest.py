# kind: wrong
# about: the rarest class
# points: 0
def constant_answer(y_train, y_test):
    answer = np.bincount(y_train).argmin()
    return answer, np.mean(y_test == answer)
