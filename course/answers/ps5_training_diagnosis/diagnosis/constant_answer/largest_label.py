# kind: wrong
# about: the largest label, not the commonest
# points: 1
def constant_answer(y_train, y_test):
    answer = np.max(y_train)
    return answer, np.mean(y_test == answer)
