# kind: right
# about: logsumexp less the right score
# points: 2
def class_loss(scores, y):
    return (scores.logsumexp(1) - scores[torch.arange(len(y)), y]).mean()
