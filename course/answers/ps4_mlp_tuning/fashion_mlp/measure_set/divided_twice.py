# kind: wrong
# about: divides by pictures, without multiplying by the batch
# points: 2
def measure_set(model, batches):
    model.eval()
    total = right = count = 0
    with torch.no_grad():
        for x, y in batches:
            found = model(x)
            total += nn.functional.cross_entropy(found, y).item()
            right += (found.argmax(dim=1) == y).sum().item()
            count += len(y)
    return total / count, right / count
