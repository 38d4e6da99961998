import pytest
import torch

from helpers.convnet import BrainNet, num_features


def test_the_reported_network():
    assert num_features(512) == 32_768
    assert num_features(224) == 6_272
    count = sum(p.numel() for p in BrainNet(224).parameters())
    convolutions = sum(a * b * 9 + b for a, b in ((1, 16), (16, 32), (32, 64), (64, 128)))
    assert count == convolutions + 6_272 * 128 + 128 + 128 * 4 + 4


@pytest.mark.parametrize("size", [37, 64])
@pytest.mark.parametrize("channels", [(3,), (2, 5, 4)])
@pytest.mark.parametrize("batchnorm", [False, True])
def test_the_features_fit_whatever_the_size(size, channels, batchnorm):
    net = BrainNet(size, channels, batchnorm=batchnorm, classes=7)
    assert net(torch.zeros(2, 1, size, size)).shape == (2, 7)
    norms = sum(isinstance(module, torch.nn.BatchNorm2d) for module in net.modules())
    assert norms == batchnorm * len(channels)


def test_dropout_acts_in_training_only():
    torch.manual_seed(0)
    net, x = BrainNet(32, (4,), dropout=0.5), torch.ones(3, 1, 32, 32)
    assert (net(x) != net(x)).any()
    net.eval()
    assert (net(x) == net(x)).all()
