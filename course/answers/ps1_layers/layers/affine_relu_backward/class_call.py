# kind: right
# about: a callable object, list out
# points: 5
class Back:
    def __call__(self, dout, cache):
        fc, rl = cache
        return list(affine_backward(dout=relu_backward(dout=dout, cache=rl), cache=fc))
affine_relu_backward = Back()
