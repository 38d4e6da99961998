# kind: right
# about: all scores together first
# points: 5
def measure_set(model, batches):
    model.eval()
    with torch.inference_mode():
        pairs = [(model(x), y) for x, y in batches]
        scores, y = torch.cat([s for s, _ in pairs]), torch.cat([y for _, y in pairs])
        loss = nn.functional.cross_entropy(scores, y)
    return float(loss), float((scores.argmax(1) == y).double().mean())
