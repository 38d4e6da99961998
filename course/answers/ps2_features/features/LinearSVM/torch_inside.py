# kind: right
# about: autograd, W kept as an array
# points: 12
import torch

class LinearSVM:
    def train(self, X, y, learning_rate=1e-3, reg=1e-3, num_iters=1000, batch_size=200):
        Xt, yt = torch.tensor(X), torch.tensor(y)
        W = torch.zeros((X.shape[1], int(y.max()) + 1), dtype=Xt.dtype, requires_grad=True)
        losses = []
        for _ in range(num_iters):
            batch = torch.randint(len(X), (batch_size,))
            scores = Xt[batch] @ W
            right = scores.gather(1, yt[batch][:, None])
            loss = (torch.relu(scores - right + 1).sum() / batch_size - 1) + reg / 2 * (W**2).sum()
            (grad,) = torch.autograd.grad(loss, W)
            losses.append(loss.item())
            with torch.no_grad():
                W -= learning_rate * grad
        self.W = W.detach().numpy()
        return losses

    def predict(self, X):
        return np.argmax(X @ self.W, axis=1)
