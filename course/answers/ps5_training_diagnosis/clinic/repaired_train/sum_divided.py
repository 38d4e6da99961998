# kind: right
# about: a sum, divided by the batch
# points: 7
def repaired_train(layers, batches, rate, drop):
    model = network(layers, drop).train()
    optimizer = torch.optim.SGD(model.parameters(), lr=rate, momentum=0.9)
    total = 0.0
    for x, y in batches:
        model.zero_grad()
        summed = F.cross_entropy(model(torch.Tensor(x)), torch.LongTensor(y), reduction="sum")
        (summed / len(y)).backward()
        optimizer.step()
        total += summed.item()
    return layers_of(model), total / sum(len(y) for _, y in batches)
