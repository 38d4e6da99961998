# kind: right
# about: counts the right class as well and takes its constant margin off again
# points: 11
def svm_loss(x, y):
    N, C = x.shape
    right = np.take_along_axis(x, y.reshape(-1, 1), axis=1)
    hinge = np.clip(x - right + 1.0, 0, None)
    loss = (hinge.sum(axis=1) - 1.0).mean()
    dx = np.where(hinge > 0, 1.0, 0.0)
    np.put_along_axis(dx, y.reshape(-1, 1), 0.0, axis=1)
    np.put_along_axis(dx, y.reshape(-1, 1), -dx.sum(axis=1, keepdims=True), axis=1)
    return float(loss), dx / N
