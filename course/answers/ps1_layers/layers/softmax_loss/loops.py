# kind: right
# about: one image and one class at a time
# points: 12
import math


def softmax_loss(x, y):
    N, C = x.shape
    loss, dx = 0.0, np.zeros((N, C))
    for i in range(N):
        top = max(x[i])
        weights = [math.exp(value - top) for value in x[i]]
        total = sum(weights)
        loss += math.log(total) - (x[i, y[i]] - top)
        for j in range(C):
            dx[i, j] = weights[j] / total - (1.0 if j == y[i] else 0.0)
    return loss / N, dx / N
