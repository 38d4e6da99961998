# kind: right
# about: all pictures at once
# points: 5
@torch.no_grad()
def repaired_measure(layers, X, y, drop, batch_size):
    model = network(layers).eval()
    scores, y = model(torch.tensor(np.array(X), dtype=torch.float32)), torch.tensor(np.array(y))
    return F.cross_entropy(scores, y), (scores.argmax(dim=1) == y).double().mean()
