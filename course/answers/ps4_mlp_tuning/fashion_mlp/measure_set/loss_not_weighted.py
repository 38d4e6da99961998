# kind: wrong
# about: accuracy repaired, the loss still an average of averages
# points: 3
def measure_set(model, batches):
    model.eval()
    losses, right, count = [], 0, 0
    with torch.no_grad():
        for x, y in batches:
            scores = model(x)
            losses.append(nn.functional.cross_entropy(scores, y).item())
            right += (scores.argmax(dim=1) == y).sum().item()
            count += len(y)
    return sum(losses) / len(losses), right / count
