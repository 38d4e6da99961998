# kind: right
# about: counts a margin of exactly 0 in the gradient
# points: 11
class Hinge:
    delta = 1.0

    def __call__(self, x, y):
        rows = np.arange(y.size)
        margins = x - x[rows, y, None] + self.delta
        margins[rows, y] = -1
        counted = margins >= 0
        loss = margins[counted].sum() / y.size
        dx = counted.astype(float)
        dx[rows, y] = -counted.sum(1)
        return loss, dx / y.size


svm_loss = Hinge()
