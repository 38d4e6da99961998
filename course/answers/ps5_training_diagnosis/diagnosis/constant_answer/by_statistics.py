# kind: right
# about: by the statistics module
# points: 3
def constant_answer(y_train, y_test):
    from statistics import mode

    answer = mode(y_train.tolist())
    return answer, y_test.tolist().count(answer) / len(y_test)
