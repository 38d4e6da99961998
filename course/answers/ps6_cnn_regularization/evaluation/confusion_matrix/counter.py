# kind: right
# about: a matrix of counts from a Counter
# points: 3
def confusion_matrix(y, answers, num_classes):
    from collections import Counter

    pairs = Counter(zip(y.tolist(), answers.tolist()))
    return [[pairs[i, j] for j in range(num_classes)] for i in range(num_classes)]
