# kind: right
# about: lists all the way, slow
# points: 6
def affine_forward(x, w, b):
    rows = [list(np.asarray(e).flat) for e in x]
    W = w.tolist()
    out = []
    for r in rows:
        line = []
        for m in range(len(b)):
            acc = float(b[m])
            for i, v in enumerate(r):
                acc += float(v) * W[i][m]
            line.append(acc)
        out.append(line)
    return out, dict(x=x, w=w, b=b)
