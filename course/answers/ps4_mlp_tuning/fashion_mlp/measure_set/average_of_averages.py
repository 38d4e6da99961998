# kind: wrong
# about: the average of the batches' averages, as it was
# points: 2
def measure_set(model, batches):
    model.eval()
    losses, accuracies = [], []
    with torch.no_grad():
        for x, y in batches:
            scores = model(x)
            losses.append(nn.functional.cross_entropy(scores, y).item())
            accuracies.append((scores.argmax(dim=1) == y).float().mean().item())
    return sum(losses) / len(losses), sum(accuracies) / len(accuracies)
