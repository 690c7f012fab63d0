package pushforward.engine.run;

import java.util.Arrays;
import pushforward.engine.math.Noise;
import pushforward.engine.math.Points;
import pushforward.engine.spi.StepInfo;

/** Writes down what the first particles do as chains, in storage that never grows. */
final class ChainHistory {
    private final int chains;
    private final ChainRecord whole;
    private final ChainRecord ring;
    private final double[] kineticEnergy;
    private long epoch;
    private long begin;
    private long warmUpEnd;
    private int wholeLength;
    private int spacing = 1;
    private long latestStep;
    private int ringLength;

    ChainHistory(int runParticles) {
        chains = Math.min(Chains.MOST, runParticles);
        whole = ChainRecord.storage(chains, Chains.WHOLE_ROWS);
        ring = ChainRecord.storage(chains, Chains.LATEST_ROWS);
        kineticEnergy = new double[chains];
    }

    /** A history for a run of other size, whose epochs go on; this one if it fits. */
    ChainHistory of(int runParticles) {
        if (fits(runParticles)) {
            return this;
        }
        ChainHistory next = new ChainHistory(runParticles);
        next.epoch = epoch;
        return next;
    }

    boolean fits(int runParticles) {
        return chains == Math.min(Chains.MOST, runParticles);
    }

    boolean fits(Chains storage) {
        return storage.whole().chains() == chains;
    }

    /** Begins anew after a step. */
    void begin(long step) {
        epoch++;
        begin = step;
        warmUpEnd = step;
        latestStep = step;
        spacing = 1;
        wholeLength = 0;
        ringLength = 0;
    }

    /** Adds what a step led to. */
    void add(Cloud<?> cloud, Noise noise) {
        if (!cloud.freshKineticEnergy(noise, kineticEnergy)) {
            Arrays.fill(kineticEnergy, Double.NaN);
        }
        latestStep = cloud.step();
        write(ring, ringRow(latestStep), cloud.positions(), cloud.last());
        ringLength = Math.min(ringLength + 1, ring.capacity());
        if (cloud.last().phase() == StepInfo.Phase.WARM_UP) {
            warmUpEnd = latestStep;
        }
        if ((latestStep - begin) % spacing == 0) {
            write(whole, wholeLength++, cloud.positions(), cloud.last());
            if (wholeLength == whole.capacity()) {
                thin();
            }
        }
    }

    private int ringRow(long step) {
        return Math.floorMod(step, ring.capacity());
    }

    private void write(ChainRecord record, int row, Points positions, StepInfo info) {
        int from = row * chains;
        System.arraycopy(positions.x(), 0, record.x(), from, chains);
        System.arraycopy(positions.y(), 0, record.y(), from, chains);
        System.arraycopy(kineticEnergy, 0, record.kineticEnergy(), from, chains);
        record.stepSize()[row] = info.stepSize();
    }

    private void thin() {
        wholeLength /= 2;
        for (int row = 0; row < wholeLength; row++) {
            whole.copyRows(whole, 2 * row + 1, row, 1);
        }
        spacing *= 2;
    }

    /** Forgets what came after a step; if that is all that is known, the chains begin anew there. */
    void goBackTo(long step) {
        if (step <= begin) {
            begin(step);
            return;
        }
        if (step >= latestStep) {
            return; // as where steps have no draws
        }
        wholeLength = (int) Math.min(wholeLength, (step - begin) / spacing);
        ringLength = (int) Math.max(0, ringLength - (latestStep - step));
        warmUpEnd = Math.min(warmUpEnd, step);
        latestStep = step;
    }

    Chains storage() {
        return Chains.storage(chains);
    }

    /** Copies everything into the arrays of {@code storage}. */
    Chains snapshot(Chains storage) {
        storage.whole().copyRows(whole, 0, 0, wholeLength);
        int oldest = ringRow(latestStep - ringLength + 1);
        int beforeTheEnd = Math.min(ringLength, ring.capacity() - oldest);
        storage.latest().copyRows(ring, oldest, 0, beforeTheEnd);
        storage.latest().copyRows(ring, 0, beforeTheEnd, ringLength - beforeTheEnd);
        return new Chains(
                epoch,
                begin,
                warmUpEnd,
                storage.whole().as(begin + spacing, spacing, wholeLength),
                storage.latest().as(latestStep - ringLength + 1, 1, ringLength));
    }
}
