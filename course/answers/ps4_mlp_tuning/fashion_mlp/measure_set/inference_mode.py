# kind: right
# about: a decorator that ends all gradients
# points: 5
@torch.inference_mode()
def measure_set(model, batches):
    model.train(False)
    losses, hits = [], []
    for x, y in batches:
        scores = model(x)
        losses.append(nn.functional.cross_entropy(scores, y, reduction="none"))
        hits.append(scores.softmax(1).max(dim=1).indices.eq(y))
    return torch.cat(losses).mean(), torch.cat(hits).float().mean()
