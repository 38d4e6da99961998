# kind: right
# about: descent written by hand
# points: 7
def repaired_train(layers, batches, rate, drop):
    model = network(layers, drop)
    parameters = list(model.parameters())
    velocities = [torch.zeros_like(p) for p in parameters]
    losses = []
    for x, y in batches:
        scores = model(torch.tensor(np.asarray(x), dtype=torch.float32))
        each = F.cross_entropy(scores, torch.tensor(np.asarray(y)), reduction="none")
        gradients = torch.autograd.grad(each.mean(), parameters)
        with torch.no_grad():
            for p, v, g in zip(parameters, velocities, gradients):
                v.mul_(0.9).add_(g)
                p.sub_(rate * v)
        losses += each.tolist()
    return layers_of(model), np.mean(losses)
