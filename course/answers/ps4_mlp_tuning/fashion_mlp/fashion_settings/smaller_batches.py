# kind: right
# about: small batches
# points: 6
def fashion_settings():
    return dict(k=1, hidden=192, learning_rate=2e-3, l2=1e-3, num_epochs=20, batch_size=64, dropout=0.5,
                batch_norm=True, cosine=True, optimizer="adam")
