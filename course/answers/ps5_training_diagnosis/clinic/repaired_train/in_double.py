# kind: right
# about: in double precision, momentum by hand
# points: 7
def repaired_train(layers, batches, rate, drop):
    model = network(layers, drop).double()
    v = [torch.zeros_like(p) for p in model.parameters()]
    losses = []
    for x, y in batches:
        each = F.cross_entropy(model(torch.tensor(x).double()), torch.tensor(y), reduction="none")
        losses += each.tolist()
        grads = torch.autograd.grad(each.mean(), list(model.parameters()))
        with torch.no_grad():
            for p, g, m in zip(model.parameters(), grads, v):
                m.mul_(0.9).add_(g)
                p.sub_(rate * m)
    return layers_of(model), np.mean(losses)
