# kind: right
# about: a network without dropout
# points: 5
def repaired_measure(layers, X, y, drop, batch_size):
    model, losses, hits = network(layers, 0.0), [], []
    for first in range(0, len(X), batch_size):
        part = slice(first, first + batch_size)
        scores = model(torch.as_tensor(X[part]).float()).detach()
        labels = torch.as_tensor(y[part])
        losses += F.cross_entropy(scores, labels, reduction="none").tolist()
        hits += (scores.max(1).indices == labels).tolist()
    return [float(np.mean(losses)), float(np.mean(hits))]
