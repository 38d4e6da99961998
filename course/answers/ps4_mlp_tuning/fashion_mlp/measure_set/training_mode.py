# kind: wrong
# about: measures in training mode
# points: 4
def measure_set(model, batches):
    model.train()
    total = right = count = 0
    with torch.no_grad():
        for x, y in batches:
            found = model(x)
            total += nn.functional.cross_entropy(found, y).item() * len(y)
            right += (found.argmax(dim=1) == y).sum().item()
            count += len(y)
    return total / count, right / count
