package pushforward.engine.run;

import pushforward.engine.math.Points;

/** A ring of the last places of the first particles. */
final class TrailHistory {
    static final int PARTICLES = 200;
    static final int LENGTH = 32;

    private final int particles;
    private final float[] x;
    private final float[] y;
    private int newest;
    private int length;

    TrailHistory(int runParticles) {
        particles = Math.min(PARTICLES, runParticles);
        x = new float[particles * LENGTH];
        y = new float[particles * LENGTH];
    }

    void add(Points positions) {
        newest = (newest + 1) % LENGTH;
        length = Math.min(length + 1, LENGTH);
        int row = newest * particles;
        for (int p = 0; p < particles; p++) {
            x[row + p] = (float) positions.x()[p];
            y[row + p] = (float) positions.y()[p];
        }
    }

    boolean isEmpty() {
        return length == 0;
    }

    /** Forgets the newest rows, because the run went back by as many steps. */
    void forget(long steps) {
        int rows = (int) Math.min(steps, length);
        newest = Math.floorMod(newest - rows, LENGTH);
        length -= rows;
    }

    Trails storage() {
        return new Trails(particles, 0, new float[x.length], new float[y.length]);
    }

    boolean fits(Trails storage) {
        return storage.particles() == particles;
    }

    /** Copies the ring, newest first, into the arrays of {@code storage}. */
    Trails snapshot(Trails storage) {
        for (int age = 0; age < length; age++) {
            int row = Math.floorMod(newest - age, LENGTH) * particles;
            System.arraycopy(x, row, storage.x(), age * particles, particles);
            System.arraycopy(y, row, storage.y(), age * particles, particles);
        }
        return new Trails(particles, length, storage.x(), storage.y());
    }
}
