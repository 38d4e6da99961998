# kind: right
# about: keeps a function that does the way back when it is called
# points: 6
def affine_forward(x, w, b):
    rows = x.reshape(len(x), -1)

    def backward(dout):
        return (dout @ w.T).reshape(x.shape), rows.T @ dout, dout.sum(axis=0)

    return rows @ w + b, backward
