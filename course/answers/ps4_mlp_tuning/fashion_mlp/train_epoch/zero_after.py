# kind: right
# about: forgets the gradients after each step, and before the first
# points: 8
def train_epoch(model, batches, optimizer):
    model.train()
    optimizer.zero_grad()
    losses = []
    for x, y in batches:
        loss = nn.functional.cross_entropy(model(x), y)
        losses.append(float(loss.detach()))
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return losses
