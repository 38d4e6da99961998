# kind: right
# about: an array of one number
# points: 2
def accuracy_behind(macro, num_classes):
    return np.array([1 - np.asarray(1 - macro) * num_classes / 2])
