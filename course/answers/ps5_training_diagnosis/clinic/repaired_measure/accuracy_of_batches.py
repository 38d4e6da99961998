# kind: wrong
# about: accuracy as a mean over batches
# points: 0
def repaired_measure(layers, X, y, drop, batch_size):
    model = network(layers, drop).eval()
    total, accuracies = 0.0, []
    for first in range(0, len(X), batch_size):
        x = torch.as_tensor(X[first : first + batch_size], dtype=torch.float32)
        labels = torch.as_tensor(y[first : first + batch_size])
        with torch.no_grad():
            scores = model(x)
        total += F.cross_entropy(scores, labels, reduction="sum").item()
        accuracies.append((scores.argmax(1) == labels).float().mean().item())
    return total / len(X), sum(accuracies) / len(accuracies)
