# kind: right
# about: with np.unique, as a list
# points: 3
def constant_answer(y_train, y_test):
    classes, counts = np.unique(y_train, return_counts=True)
    answer = int(classes[np.argmax(counts)])
    return [answer, np.count_nonzero(y_test == answer) / np.size(y_test)]
