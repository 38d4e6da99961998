# kind: wrong
# about: measures on training pictures
# points: 1
def constant_answer(y_train, y_test):
    answer = np.bincount(y_train).argmax()
    return answer, np.mean(y_train == answer)
