# kind: right
# about: hands the step a closure
# points: 8
def train_epoch(model, batches, optimizer):
    model.train()
    losses = []
    for x, y in batches:
        def again():
            optimizer.zero_grad()
            loss = nn.functional.cross_entropy(model(x), y)
            loss.backward()
            return loss
        losses.append(optimizer.step(again).item())
    return losses
