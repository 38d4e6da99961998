# kind: right
# about: clips below; caches the output
# points: 4
def relu_forward(x):
    out = x.clip(min=0)
    return out, out
