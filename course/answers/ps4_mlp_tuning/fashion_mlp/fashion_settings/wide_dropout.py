# kind: right
# about: one further layer of 256, dropout, normalised
# points: 6
def fashion_settings():
    return dict(k=1, hidden=256, learning_rate=1e-3, num_epochs=20, batch_size=64, dropout=0.5,
                batch_norm=True, cosine=True)
