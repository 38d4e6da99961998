# kind: right
# about: tensors of PyTorch
# points: 2
def selection_bonus(val_accuracy, test_accuracy):
    val = np.array(val_accuracy)
    test = torch.tensor(test_accuracy, dtype=torch.float64)
    honest = test[int(val.argmax())]
    return honest, test.max() - honest
