"""Training steps a second of PyTorch in eager mode, as the peer of this program's own training.

The flows are this program's with its defaults: Real NVP is couplings with ActNorm, Glow has a linear map P L U between them, the
spline flow a linear map after each coupling. Same networks, batch, optimiser, clipping and running mean of the parameters; data are
drawn before the clock starts, which this program does in every step. In single and in double precision, of which this program uses
double. Needs Debian's python3-torch:
    /usr/bin/python3 train_flow.py realnvp --threads 2
"""

import argparse
import math
import time

import torch
from torch import nn


def conditioner(hidden, outputs):
    net = nn.Sequential(
        nn.Linear(1, hidden), nn.Tanh(), nn.Linear(hidden, hidden), nn.Tanh(), nn.Linear(hidden, outputs)
    )
    nn.init.zeros_(net[4].weight)
    nn.init.zeros_(net[4].bias)
    return net


class AffineCoupling(nn.Module):
    def __init__(self, hidden, passive):
        super().__init__()
        self.net, self.passive = conditioner(hidden, 2), passive

    def inverse(self, x):
        kept, moved = x[:, self.passive : self.passive + 1], x[:, 1 - self.passive : 2 - self.passive]
        raw, shift = self.net(kept).chunk(2, 1)
        scale = 2 * torch.tanh(raw / 2)
        moved = (moved - shift) * torch.exp(-scale)
        pair = (kept, moved) if self.passive == 0 else (moved, kept)
        return torch.cat(pair, 1), -scale[:, 0]


class SplineCoupling(nn.Module):
    def __init__(self, hidden, passive, bins=8, bound=4.0):
        super().__init__()
        self.net, self.passive, self.bins, self.bound = conditioner(hidden, 3 * bins - 1), passive, bins, bound

    def knots(self, raw):
        share = 1e-3 + (1 - 1e-3 * self.bins) * torch.softmax(raw, 1)
        inner = torch.cumsum(share, 1)[:, :-1]
        ends = torch.zeros_like(raw[:, :1])
        return -self.bound + 2 * self.bound * torch.cat([ends, inner, ends + 1], 1)

    def inverse(self, x):
        kept, moved = x[:, self.passive : self.passive + 1], x[:, 1 - self.passive]
        raw = self.net(kept)
        xs, ys = self.knots(raw[:, : self.bins]), self.knots(raw[:, self.bins : 2 * self.bins])
        slopes = 1e-3 + nn.functional.softplus(raw[:, 2 * self.bins :] + math.log(math.exp(1 - 1e-3) - 1))
        slopes = nn.functional.pad(slopes, (1, 1), value=1.0)
        y = moved.clamp(-self.bound, self.bound)
        k = torch.searchsorted(ys[:, 1:-1].contiguous(), y[:, None])
        at = lambda values, index: values.gather(1, index)[:, 0]
        x0, y0 = at(xs, k), at(ys, k)
        width, height = at(xs, k + 1) - x0, at(ys, k + 1) - y0
        left, right = at(slopes, k), at(slopes, k + 1)
        mean = height / width
        q, e = y - y0, left + right - 2 * mean
        a, b, c = q * e + height * (mean - left), height * left - q * e, -mean * q
        theta = 2 * c / (-b - torch.sqrt(b * b - 4 * a * c))
        bottom = mean + e * theta * (1 - theta)
        top = mean**2 * (right * theta**2 + 2 * mean * theta * (1 - theta) + left * (1 - theta) ** 2)
        inside = moved.abs() < self.bound
        z = torch.where(inside, x0 + theta * width, moved)
        log_det = torch.where(inside, 2 * torch.log(bottom) - torch.log(top), torch.zeros_like(z))
        pair = (kept, z[:, None]) if self.passive == 0 else (z[:, None], kept)
        return torch.cat(pair, 1), log_det


class ActNorm(nn.Module):
    """x = exp(s) z + b."""

    def __init__(self):
        super().__init__()
        self.log_scale, self.shift = nn.Parameter(torch.zeros(2)), nn.Parameter(torch.zeros(2))

    def inverse(self, x):
        return (x - self.shift) * torch.exp(-self.log_scale), -self.log_scale.sum()


class PluLinear(nn.Module):
    """x = P L U z + b, with L21, U12, the logarithms of the diagonal of U, and b."""

    def __init__(self, swapped):
        super().__init__()
        self.lower, self.upper = nn.Parameter(torch.zeros(1)), nn.Parameter(torch.zeros(1))
        self.log_diagonal, self.shift = nn.Parameter(torch.zeros(2)), nn.Parameter(torch.zeros(2))
        self.order = [1, 0] if swapped else [0, 1]

    def inverse(self, x):
        first, second = (x - self.shift)[:, self.order].unbind(1)
        scale = torch.exp(-self.log_diagonal)
        v = (second - self.lower * first) * scale[1]
        u = (first - self.upper * v) * scale[0]
        return torch.stack([u, v], 1), -self.log_diagonal.sum()


SHAPES = {"realnvp": (32, 32), "glow": (32, 32), "spline": (6, 64)}  # layers and width


def layers(flow, count, hidden):
    """The transforms of a flow, in the order in which noise goes through them."""
    for i in range(count):
        if flow == "spline":
            yield from [SplineCoupling(hidden, i % 2), PluLinear(swapped=False)]
        elif flow == "glow":
            yield from [AffineCoupling(hidden, i % 2), PluLinear(swapped=i % 2 == 1), ActNorm()]
        else:
            yield from [AffineCoupling(hidden, i % 2), ActNorm()]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("flow", choices=list(SHAPES))
    parser.add_argument("--layers", type=int)
    parser.add_argument("--hidden", type=int)
    parser.add_argument("--batch", type=int, default=512)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=10)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    for precision in (torch.float32, torch.float64):
        measure(options, precision)


def measure(options, precision):
    torch.set_default_dtype(precision)
    torch.manual_seed(1)
    usual = SHAPES[options.flow]
    flow = nn.ModuleList(layers(options.flow, options.layers or usual[0], options.hidden or usual[1]))
    parameters = list(flow.parameters())
    average = [p.detach().clone() for p in parameters]
    optimiser = torch.optim.Adam(parameters, lr=1e-3, foreach=True)
    angle = torch.randint(0, 8, (64, options.batch)) * math.pi / 4
    data = 2 * torch.stack([angle.cos(), angle.sin()], 2) / math.sqrt(2) + 0.25 * torch.randn(64, options.batch, 2)

    def step(index):
        z, log_det = data[index % 64], 0.0
        for layer in reversed(flow):
            z, change = layer.inverse(z)
            log_det = log_det + change
        loss = (0.5 * (z * z).sum(1) + math.log(2 * math.pi) - log_det).mean()
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(parameters, 10.0)
        optimiser.step()
        with torch.no_grad():
            torch._foreach_mul_(average, 0.99)
            torch._foreach_add_(average, parameters, alpha=0.01)
        return loss

    for index in range(20):
        step(index)
    count, begun, begun_cpu = 0, time.perf_counter(), time.process_time()
    while time.perf_counter() - begun < options.seconds:
        loss = step(count)
        count += 1
    taken, worked = time.perf_counter() - begun, time.process_time() - begun_cpu
    print(
        f"{options.flow}, {str(precision)[6:]}: {count / taken:.1f} steps/s, {1000 * taken / count:.2f} ms a step, "
        f"{1000 * worked / count:.2f} ms of processor time, loss {loss:.4f}"
    )


if __name__ == "__main__":
    main()
