# kind: right
# about: an object with __call__ in place of a function
# points: 6
class Affine:
    def __call__(self, x, w, b):
        N = x.shape[0]
        rows = [np.ravel(image) @ w + b for image in x]
        return np.stack(rows).reshape(N, -1), (x, w, b)


affine_forward = Affine()
