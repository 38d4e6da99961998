# kind: right
# about: a named tuple, dx a view
# points: 8
from collections import namedtuple
Grads = namedtuple("Grads", ["dx", "dw", "db"])
def affine_backward(dout, cache):
    x, w = cache[0], cache[1]
    d = np.einsum("nm,dm->nd", dout, w)
    d.shape = x.shape
    return Grads(dx=d, dw=np.einsum("nd,nm->dm", x.reshape(len(x), -1), dout), db=np.add.reduce(dout))
