package pushforward.engine.math;

/**
 * The noise of half steps that belongs to the noise of whole ones: the fine numbers z₁, z₂ of two halves add up to the coarse z, and
 * what is free is filled in independently, as in Lévy's construction of Brownian motion:
 *
 * <p>z₁ = (c z + b)/√(1 + c²), z₂ = (z − c b)/√(1 + c²), so that z = (c z₁ + z₂)/√(1 + c²), with b a standard normal of its own.
 *
 * <p>c is 1 for Brownian increments. For an Ornstein–Uhlenbeck process it is what remains of the first half's noise after the second
 * half, e^{−γh/2} for friction γ and whole steps of h. Only the first pair of {@link NoiseStream#PROPOSAL} is refined. Refining a refined
 * noise halves again.
 *
 * @param coarse noise of the whole steps
 * @param keep c, in (0, 1]
 */
public record RefinedNoise(Noise coarse, double keep) implements Noise {

    /** The halves of Brownian increments. */
    public static RefinedNoise ofBrownianMotion(Noise coarse) {
        return new RefinedNoise(coarse, 1);
    }

    @Override
    public double uniform(NoiseStream stream, long step, int particle, int k) {
        return coarse.uniform(stream, step, particle, k);
    }

    @Override
    public void gaussianPair(NoiseStream stream, long step, int particle, int k, double[] out) {
        if (stream == NoiseStream.BRIDGE) {
            coarse.gaussianPair(stream, step, particle, k + 1, out); // pair 0 is spent on this refinement itself
            return;
        }
        if (stream != NoiseStream.PROPOSAL || k != 0) {
            coarse.gaussianPair(stream, step, particle, k, out);
            return;
        }
        long whole = step / 2;
        coarse.gaussianPair(NoiseStream.BRIDGE, whole, particle, 0, out);
        double bridgeX = out[0];
        double bridgeY = out[1];
        coarse.gaussianPair(stream, whole, particle, k, out);
        double length = Math.sqrt(1 + keep * keep);
        boolean firstHalf = step % 2 == 0;
        out[0] = (firstHalf ? keep * out[0] + bridgeX : out[0] - keep * bridgeX) / length;
        out[1] = (firstHalf ? keep * out[1] + bridgeY : out[1] - keep * bridgeY) / length;
    }
}
