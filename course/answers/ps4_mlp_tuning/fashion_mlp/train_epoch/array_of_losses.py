# kind: right
# about: returns an array
# points: 8
def train_epoch(model, batches, optimizer):
    model.train()
    losses = []
    for x, y in batches:
        optimizer.zero_grad(set_to_none=False)
        loss = nn.CrossEntropyLoss()(model(x), y)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return np.array(losses)
