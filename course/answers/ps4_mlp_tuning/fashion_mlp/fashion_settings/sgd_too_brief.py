# kind: wrong
# about: SGD in large batches, too few steps
# points: 0
def fashion_settings():
    return dict(k=2, hidden=64, optimizer="sgd", learning_rate=0.01, num_epochs=5, batch_size=1024)
