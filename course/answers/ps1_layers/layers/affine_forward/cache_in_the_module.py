# kind: wrong
# about: keeps the inputs in a global variable and returns an empty cache
# points: 5
# diagnosis: none
remembered = {}


def affine_forward(x, w, b):
    remembered["x"], remembered["w"] = x, w
    return x.reshape(len(x), -1) @ w + b, None
