# kind: wrong
# about: a number of pictures in place of a share
# points: 1
def constant_answer(y_train, y_test):
    answer = np.bincount(y_train).argmax()
    return answer, np.sum(y_test == answer)
