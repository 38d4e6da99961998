# kind: right
# about: how far between all wrong and all right
# points: 2
def accuracy_from_loss(loss, num_classes=10):
    worst = np.log(np.e + num_classes - 1)
    best = worst - 1
    return (worst - loss) / (worst - best)
