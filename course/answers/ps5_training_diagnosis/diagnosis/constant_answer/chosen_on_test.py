# kind: wrong
# about: chooses the answer on test pictures
# points: 0
def constant_answer(y_train, y_test):
    answer = np.bincount(y_test).argmax()
    return answer, np.mean(y_test == answer)
