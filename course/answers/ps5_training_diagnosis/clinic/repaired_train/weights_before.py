# kind: wrong
# about: returns the weights that came in
# points: 0
def repaired_train(layers, batches, rate, drop):
    model = network(layers, drop)
    optimizer = torch.optim.SGD(model.parameters(), lr=rate, momentum=0.9)
    total, count = 0.0, 0
    for x, y in batches:
        x, y = torch.as_tensor(x, dtype=torch.float32), torch.as_tensor(y)
        optimizer.zero_grad()
        loss = F.cross_entropy(model(x), y)
        loss.backward()
        optimizer.step()
        total += loss.item() * len(x)
        count += len(x)
    return layers, total / count
