# kind: wrong
# about: gradients pile up
# points: 3
def train_epoch(model, batches, optimizer):
    model.train()
    losses = []
    for x, y in batches:
        loss = nn.functional.cross_entropy(model(x), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
