# kind: right
# about: asks for sums, and puts the mode back
# points: 5
def measure_set(model, batches):
    before = model.training
    model.train(False)
    total, right, count = 0.0, 0, 0
    with torch.no_grad():
        for x, y in batches:
            s = model(x)
            total += nn.functional.cross_entropy(s, y, reduction="sum").double()
            right += int((s.max(dim=1).indices == y).sum())
            count += y.numel()
    model.train(before)
    return total / count, right / count
