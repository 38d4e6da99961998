# kind: wrong
# about: steps before the gradients are there
# points: 1
def train_epoch(model, batches, optimizer):
    model.train()
    losses = []
    for x, y in batches:
        optimizer.zero_grad()
        loss = nn.functional.cross_entropy(model(x), y)
        optimizer.step()
        loss.backward()
        losses.append(loss.item())
    return losses
