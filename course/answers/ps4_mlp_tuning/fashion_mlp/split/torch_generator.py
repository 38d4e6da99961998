# kind: right
# about: by a generator of PyTorch, as lists
# points: 3
def split(num_examples, num_val, seed=0):
    order = torch.randperm(num_examples, generator=torch.Generator().manual_seed(seed)).tolist()
    return order[: num_examples - num_val], order[num_examples - num_val :]
