# kind: right
# about: math.fsum, floats
# points: 12
import math
def softmax_loss(x, y):
    total, grad = [], []
    for row, k in zip(x.tolist(), y.tolist()):
        top = max(row)
        z = math.fsum(math.exp(v - top) for v in row)
        total.append(math.log(z) + top - row[k])
        grad.append([(math.exp(v - top) / z - (j == k)) / len(x) for j, v in enumerate(row)])
    return math.fsum(total) / len(x), grad
