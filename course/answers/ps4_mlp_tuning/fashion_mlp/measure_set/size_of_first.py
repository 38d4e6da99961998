# kind: wrong
# about: all batches taken to be as large as the first
# points: 2
def measure_set(model, batches):
    model.eval()
    total = right = count = first = 0
    with torch.no_grad():
        for x, y in batches:
            found = model(x)
            total += nn.functional.cross_entropy(found, y).item() * len(y)
            right += (found.argmax(dim=1) == y).sum().item()
            first = first or len(y)
            count += first
    return total / count, right / count
