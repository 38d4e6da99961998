# kind: right
# about: with a Counter
# points: 3
from collections import Counter


def constant_answer(y_train, y_test):
    ((answer, _),) = Counter(np.asarray(y_train).tolist()).most_common(1)
    return answer, sum(int(y) == answer for y in y_test) / len(y_test)
