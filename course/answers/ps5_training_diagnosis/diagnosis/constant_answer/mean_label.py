# kind: wrong
# about: the mean label
# points: 0
def constant_answer(y_train, y_test):
    answer = round(np.mean(y_train))
    return answer, np.mean(y_test == answer)
