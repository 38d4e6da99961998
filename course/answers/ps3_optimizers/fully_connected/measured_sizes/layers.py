# kind: right
# about: the kit's layers with biases of zero; returns an array
# points: 2
def measured_sizes(x, weights):
    values = [x]
    for w in weights:
        values.append(layers.affine_relu_forward(values[-1], w, np.zeros(w.shape[1]))[0])
    return np.array([np.mean(np.square(h)) for h in values])
