package pushforward.engine.target;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An expression in x and y as a flat list of steps on a stack of slots, with forward-mode differentiation: each slot holds a block of
 * values and of both their derivatives (Griewank and Walther 2008).
 *
 * <p>A whole block of points goes through each step before the next step, so that the cost of choosing the step is shared.
 */
final class ExpressionProgram {
    /** Points that go through a step together. */
    static final int BLOCK = 64;

    private static final int SLOT = 3 * BLOCK;

    private record Step(Operation operation, int slot, double constant) {}

    private final List<Step> steps;
    private final int slots;

    private ExpressionProgram(List<Step> steps, int slots) {
        this.steps = List.copyOf(steps);
        this.slots = slots;
    }

    /** Room for one evaluation at a time. */
    double[] newScratch() {
        return new double[slots * SLOT];
    }

    /**
     * If this is c·exp(u) with c > 0, returns the program of u + log c, which is its logarithm without under- or overflow; otherwise
     * null.
     */
    @Nullable
    ExpressionProgram logarithm() {
        double logFactor = 0;
        for (int last = steps.size() - 1; last > 0; last--) {
            Step step = steps.get(last);
            if (step.operation == Operation.SCALE && step.constant > 0) {
                logFactor += Math.log(step.constant);
            } else if (step.operation == Operation.EXP) {
                List<Step> shorter = new ArrayList<>(steps.subList(0, last));
                shorter.add(new Step(Operation.SHIFT, 0, logFactor));
                return new ExpressionProgram(shorter, slots);
            } else {
                return null;
            }
        }
        return null;
    }

    /** Where in the scratch the values of the last evaluation begin. */
    static int values() {
        return 0;
    }

    /** Where in the scratch the derivatives by x begin. */
    static int derivativesX() {
        return BLOCK;
    }

    /** Where in the scratch the derivatives by y begin. */
    static int derivativesY() {
        return 2 * BLOCK;
    }

    /**
     * Evaluates up to a block of points.
     *
     * @param from index of the first
     * @param size how many, up to {@link #BLOCK}
     * @param scratch receives values and derivatives
     */
    void evaluate(double[] x, double[] y, int from, int size, double[] scratch) {
        for (Step step : steps) {
            int a = step.slot * SLOT;
            if (step.operation.isLoad()) {
                load(step, x, y, from, size, scratch, a);
            } else if (step.operation.isBinary()) {
                binary(step.operation, size, scratch, a, a + SLOT);
            } else {
                unary(step.operation, step.constant, size, scratch, a);
            }
        }
    }

    private static void load(Step step, double[] x, double[] y, int from, int size, double[] s, int a) {
        for (int i = 0; i < size; i++) {
            double px = x[from + i];
            double py = y[from + i];
            double r2 = px * px + py * py;
            int at = a + i;
            switch (step.operation) {
                case X -> set(s, at, px, 1, 0);
                case Y -> set(s, at, py, 0, 1);
                case R -> {
                    double r = Ring.length(px, py);
                    set(s, at, r, r > 0 ? px / r : 0, r > 0 ? py / r : 0);
                }
                case THETA -> set(s, at, Math.atan2(py, px), r2 > 0 ? -py / r2 : 0, r2 > 0 ? px / r2 : 0);
                default -> set(s, at, step.constant, 0, 0);
            }
        }
    }

    private static void set(double[] s, int at, double value, double dx, double dy) {
        s[at] = value;
        s[at + BLOCK] = dx;
        s[at + 2 * BLOCK] = dy;
    }

    /** Replaces u by f(u). No change of u is no change of f(u), however steep f is there. */
    private static void chain(double[] s, int at, double value, double slope) {
        s[at] = value;
        double dx = s[at + BLOCK];
        double dy = s[at + 2 * BLOCK];
        s[at + BLOCK] = dx == 0 ? 0 : slope * dx;
        s[at + 2 * BLOCK] = dy == 0 ? 0 : slope * dy;
    }

    private static void unary(Operation operation, double c, int size, double[] s, int a) {
        int end = a + size;
        switch (operation) {
            case NEGATE -> {
                for (int i = a; i < end; i++) {
                    chain(s, i, -s[i], -1);
                }
            }
            case SHIFT -> {
                for (int i = a; i < end; i++) {
                    s[i] += c;
                }
            }
            case SCALE -> {
                for (int i = a; i < end; i++) {
                    chain(s, i, c * s[i], c);
                }
            }
            case DIVIDE_CONSTANT -> {
                for (int i = a; i < end; i++) {
                    double u = s[i];
                    chain(s, i, c / u, -c / (u * u));
                }
            }
            case POWER_CONSTANT -> power(c, end, s, a);
            case CONSTANT_POWER -> {
                double logBase = Math.log(c);
                for (int i = a; i < end; i++) {
                    double value = Math.pow(c, s[i]);
                    chain(s, i, value, value * logBase);
                }
            }
            default -> function(operation, end, s, a);
        }
    }

    private static void power(double c, int end, double[] s, int a) {
        if (c == 2) {
            for (int i = a; i < end; i++) {
                chain(s, i, s[i] * s[i], 2 * s[i]);
            }
        } else if (c == 3 || c == 4) {
            for (int i = a; i < end; i++) {
                double u = s[i];
                double lower = c == 3 ? u * u : u * u * u;
                chain(s, i, lower * u, c * lower);
            }
        } else {
            for (int i = a; i < end; i++) {
                chain(s, i, Math.pow(s[i], c), c == 0 ? 0 : c * Math.pow(s[i], c - 1));
            }
        }
    }

    private static void function(Operation operation, int end, double[] s, int a) {
        switch (operation) {
            case EXP -> {
                for (int i = a; i < end; i++) {
                    double value = Math.exp(s[i]);
                    chain(s, i, value, value);
                }
            }
            case LOG -> {
                for (int i = a; i < end; i++) {
                    chain(s, i, Math.log(s[i]), 1 / s[i]);
                }
            }
            case SQRT -> {
                for (int i = a; i < end; i++) {
                    double root = Math.sqrt(s[i]);
                    chain(s, i, root, 0.5 / root);
                }
            }
            case SIN -> {
                for (int i = a; i < end; i++) {
                    chain(s, i, Math.sin(s[i]), Math.cos(s[i]));
                }
            }
            case COS -> {
                for (int i = a; i < end; i++) {
                    chain(s, i, Math.cos(s[i]), -Math.sin(s[i]));
                }
            }
            case TAN -> {
                for (int i = a; i < end; i++) {
                    double tangent = Math.tan(s[i]);
                    chain(s, i, tangent, 1 + tangent * tangent);
                }
            }
            case TANH -> {
                for (int i = a; i < end; i++) {
                    double value = Math.tanh(s[i]);
                    double cosh = Math.cosh(s[i]);
                    chain(s, i, value, 1 / (cosh * cosh));
                }
            }
            default -> {
                for (int i = a; i < end; i++) {
                    chain(s, i, Math.abs(s[i]), Math.signum(s[i]));
                }
            }
        }
    }

    private static void binary(Operation operation, int size, double[] s, int a, int b) {
        for (int i = 0; i < size; i++) {
            double u = s[a + i];
            double v = s[b + i];
            switch (operation) {
                case ADD -> combine(s, a + i, b + i, u + v, 1, 1);
                case SUBTRACT -> combine(s, a + i, b + i, u - v, 1, -1);
                case MULTIPLY -> combine(s, a + i, b + i, u * v, v, u);
                case DIVIDE -> combine(s, a + i, b + i, u / v, 1 / v, -u / v / v);
                case POWER -> {
                    double value = Math.pow(u, v);
                    combine(s, a + i, b + i, value, v * Math.pow(u, v - 1), value * Math.log(u));
                }
                case MINIMUM -> combine(s, a + i, b + i, Math.min(u, v), u <= v ? 1 : 0, u <= v ? 0 : 1);
                case MAXIMUM -> combine(s, a + i, b + i, Math.max(u, v), u >= v ? 1 : 0, u >= v ? 0 : 1);
                case ATAN2 -> combine(s, a + i, b + i, Math.atan2(u, v), v / (u * u + v * v), -u / (u * u + v * v));
                default -> combine(s, a + i, b + i, Math.atan2(v, u), -v / (u * u + v * v), u / (u * u + v * v));
            }
        }
    }

    /** Replaces u by f(u, v) with the partial derivatives given. */
    private static void combine(double[] s, int a, int b, double value, double byU, double byV) {
        s[a] = value;
        for (int d = BLOCK; d <= 2 * BLOCK; d += BLOCK) {
            double du = s[a + d];
            double dv = s[b + d];
            s[a + d] = (du == 0 ? 0 : byU * du) + (dv == 0 ? 0 : byV * dv);
        }
    }

    /** Puts a program together in the order of evaluation; constants are folded. */
    static final class Builder {
        private final List<Step> steps = new ArrayList<>();
        /** What lies on the stack: a constant, or NaN for a slot. */
        private final List<Double> constants = new ArrayList<>();

        private final List<Boolean> folded = new ArrayList<>();
        private int used;
        private int most = 2;

        void constant(double value) {
            constants.add(value);
            folded.add(true);
        }

        void load(Operation operation) {
            pushSlot(operation, 0);
        }

        private void pushSlot(Operation operation, double constant) {
            steps.add(new Step(operation, used++, constant));
            most = Math.max(most, used);
            constants.add(Double.NaN);
            folded.add(false);
        }

        void unary(Operation operation) {
            unary(operation, 0);
        }

        private void unary(Operation operation, double c) {
            int top = folded.size() - 1;
            if (folded.get(top)) {
                double[] s = new double[SLOT];
                s[0] = constants.get(top);
                ExpressionProgram.unary(operation, c, 1, s, 0);
                constants.set(top, s[0]);
            } else {
                steps.add(new Step(operation, used - 1, c));
            }
        }

        void binary(Operation operation) {
            int top = folded.size() - 1;
            boolean right = folded.get(top);
            boolean left = folded.get(top - 1);
            double v = constants.get(top);
            double u = constants.get(top - 1);
            folded.remove(top);
            constants.remove(top);
            if (left && right) {
                double[] s = new double[2 * SLOT];
                s[0] = u;
                s[SLOT] = v;
                ExpressionProgram.binary(operation, 1, s, 0, SLOT);
                constants.set(top - 1, s[0]);
            } else if (right) {
                withConstantRight(operation, v);
            } else if (left) {
                folded.set(top - 1, false);
                withConstantLeft(operation, u);
            } else {
                used--;
                steps.add(new Step(operation, used - 1, 0));
            }
        }

        private void withConstantRight(Operation operation, double c) {
            switch (operation) {
                case ADD -> unary(Operation.SHIFT, c);
                case SUBTRACT -> unary(Operation.SHIFT, -c);
                case MULTIPLY -> unary(Operation.SCALE, c);
                case DIVIDE -> unary(Operation.SCALE, 1 / c);
                case POWER -> unary(Operation.POWER_CONSTANT, c);
                default -> aboveConstant(operation, c);
            }
        }

        private void withConstantLeft(Operation operation, double c) {
            switch (operation) {
                case ADD -> unary(Operation.SHIFT, c);
                case SUBTRACT -> {
                    unary(Operation.NEGATE);
                    unary(Operation.SHIFT, c);
                }
                case MULTIPLY -> unary(Operation.SCALE, c);
                case DIVIDE -> unary(Operation.DIVIDE_CONSTANT, c);
                case POWER -> unary(Operation.CONSTANT_POWER, c);
                case ATAN2 -> aboveConstant(Operation.ATAN2_REVERSED, c);
                default -> aboveConstant(operation, c);
            }
        }

        private void aboveConstant(Operation operation, double c) {
            steps.add(new Step(Operation.CONSTANT, used, c));
            most = Math.max(most, used + 1);
            steps.add(new Step(operation, used - 1, 0));
        }

        ExpressionProgram build() {
            if (folded.get(0)) {
                double value = constants.get(0);
                folded.clear();
                constants.clear();
                pushSlot(Operation.CONSTANT, value);
            }
            return new ExpressionProgram(steps, most);
        }
    }
}
