# kind: right
# about: log softmax and its own loss
# points: 7
def repaired_train(layers, batches, rate, drop):
    model = network(layers, drop)
    optimizer = torch.optim.SGD(list(model.parameters()), rate, 0.9)
    losses, sizes = [], []
    for x, y in batches:
        logs = torch.log_softmax(model(torch.from_numpy(np.array(x, np.float32))), dim=1)
        loss = -logs[torch.arange(len(y)), torch.from_numpy(np.array(y))].mean()
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        losses.append(float(loss))
        sizes.append(len(y))
    return layers_of(model), float(np.average(losses, weights=sizes))
