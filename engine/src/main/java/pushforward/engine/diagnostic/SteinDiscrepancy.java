package pushforward.engine.diagnostic;

import pushforward.engine.math.Points;
import pushforward.engine.spi.Target;

/**
 * The unbiased squared kernel Stein discrepancy of a sample from a target with score s, kernel k = exp(−r²/2b), r² = ‖x − y‖²,
 *
 * <p>KSD² = mean over i ≠ j of k·[s(x)·s(y) + (s(x) − s(y))·(x − y)/b + 2/b − r²/b²] (Liu, Lee and Jordan 2016). It needs no
 * normaliser and no exact samples, and may be slightly negative.
 */
final class SteinDiscrepancy {

    private SteinDiscrepancy() {}

    static double unbiased(Points x, Target target, double bandwidth) {
        int n = x.size();
        Points score = Points.zeros(n);
        target.score(x, 0, n, score);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double row = 0;
            for (int j = i + 1; j < n; j++) {
                double u = x.x()[i] - x.x()[j];
                double v = x.y()[i] - x.y()[j];
                double square = u * u + v * v;
                double sx = score.x()[i];
                double sy = score.y()[i];
                double tx = score.x()[j];
                double ty = score.y()[j];
                double kernel = Math.exp(-square / (2 * bandwidth));
                if (kernel > 0) {
                    double bracket = sx * tx
                            + sy * ty
                            + ((sx - tx) * u + (sy - ty) * v) / bandwidth
                            + 2 / bandwidth
                            - square / (bandwidth * bandwidth);
                    row += kernel * bracket;
                }
            }
            sum += row;
        }
        return 2 * sum / (n * (n - 1.0));
    }
}
