# kind: right
# about: a network made without dropout
# points: 5
def repaired_measure(layers, X, y, drop, batch_size):
    model = network(layers)
    x, labels = torch.from_numpy(np.array(X, dtype=np.float32)), torch.from_numpy(np.array(y))
    with torch.inference_mode():
        scores = torch.cat([model(part) for part in x.split(batch_size)])
    hits = scores.argmax(dim=1) == labels
    return F.cross_entropy(scores, labels), hits.float().mean()
