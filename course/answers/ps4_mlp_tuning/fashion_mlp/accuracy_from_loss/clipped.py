# kind: right
# about: kept between 0 and 1
# points: 2
def accuracy_from_loss(loss, num_classes=10):
    floor = np.log(1 + (num_classes - 1) / np.e)
    return float(np.clip(1 + floor - loss, 0, 1))
