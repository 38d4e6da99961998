# kind: right
# about: a dictionary of counts
# points: 5
def balanced_accuracy(y_true, y_pred):
    hits, sizes = {}, {}
    for label, answer in zip(y_true, y_pred):
        label = int(label)
        sizes[label] = sizes.get(label, 0) + 1
        hits[label] = hits.get(label, 0) + (label == int(answer))
    return sum(hits[c] / sizes[c] for c in sizes) / len(sizes)
