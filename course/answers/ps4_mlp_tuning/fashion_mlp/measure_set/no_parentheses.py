# kind: wrong
# about: model.eval without parentheses
# points: 4
def measure_set(model, batches):
    model.eval
    total = right = count = 0
    with torch.no_grad():
        for x, y in batches:
            found = model(x)
            total += nn.functional.cross_entropy(found, y).item() * len(y)
            right += (found.argmax(dim=1) == y).sum().item()
            count += len(y)
    return total / count, right / count
