# kind: right
# about: keeps an object of a class of its own
# points: 6
class Kept:
    def __init__(self, x, w):
        self.x, self.w = x, w


def affine_forward(x, w, b):
    return np.matmul(x.reshape(len(x), -1), w) + b, Kept(x, w)
