package pushforward.engine.flow;

import org.jspecify.annotations.Nullable;
import pushforward.engine.math.Noise;

/**
 * A coupling with the numbers it has at one moment, its network as a table; for readers, so it has no gradients. Points that the table does
 * not know go through the coupling itself.
 */
record TabulatedCoupling(Coupling coupling, CurveTable table) implements Transform {

    @Override
    public String name() {
        return coupling.name();
    }

    @Override
    public int parameters() {
        return coupling.parameters();
    }

    @Override
    public void initialise(double[] parameters, int offset, Noise noise, int index) {
        throw new UnsupportedOperationException("a coupling for readers learns nothing");
    }

    @Override
    public Pass pass(int rows) {
        return new TabulatedPass(this, rows);
    }

    private static final class TabulatedPass implements Pass {
        /** Points that go through the coupling itself together: there are few of them. */
        private static final int STRAYS = 16;

        private final Coupling coupling;
        private final CurveTable table;
        private final Elementwise.Curves curves;
        private final int[] cell;
        private final double[] place;
        private @Nullable Strays strays;

        /** Points that are not in the table, on their way through the coupling itself. */
        private record Strays(Pass exact, Batch batch, int[] rows) {}

        /** One of the two directions of a coupling. */
        private interface Way {
            void take(Pass pass, Batch batch);
        }

        TabulatedPass(TabulatedCoupling shape, int rows) {
            coupling = shape.coupling;
            table = shape.table;
            curves = coupling.function().curves();
            cell = new int[rows];
            place = new double[rows];
        }

        @Override
        public void forward(double[] parameters, int offset, Batch batch) {
            int missing = table.locate(batch.axis(coupling.passive()), cell, place);
            curves.forward(batch.axis(1 - coupling.passive()), table, cell, place, batch.logDeterminant());
            if (missing > 0) {
                takeStrays(batch, (pass, some) -> pass.forward(parameters, offset, some));
            }
        }

        @Override
        public void inverse(double[] parameters, int offset, Batch batch) {
            int missing = table.locate(batch.axis(coupling.passive()), cell, place);
            curves.inverse(batch.axis(1 - coupling.passive()), table, cell, place, batch.logDeterminant());
            if (missing > 0) {
                takeStrays(batch, (pass, some) -> pass.inverse(parameters, offset, some));
            }
        }

        private void takeStrays(Batch batch, Way way) {
            Strays room = strays;
            if (room == null) {
                room = new Strays(coupling.pass(STRAYS), Batch.of(STRAYS), new int[STRAYS]);
                strays = room;
            }
            int count = 0;
            for (int i = 0; i < cell.length; i++) {
                if (cell[i] == CurveTable.NO_CELL) {
                    room.rows[count] = i;
                    room.batch.copyRow(count++, batch, i);
                }
                if (count == STRAYS || (count > 0 && i == cell.length - 1)) {
                    room.batch.setCount(count);
                    way.take(room.exact, room.batch);
                    for (int k = 0; k < count; k++) {
                        batch.copyRow(room.rows[k], room.batch, k);
                    }
                    count = 0;
                }
            }
        }

        @Override
        public void forwardGradient(double[] parameters, int offset, Batch gradient, double[] parameterGradient) {
            throw new UnsupportedOperationException("a coupling for readers learns nothing");
        }

        @Override
        public void inverseGradient(double[] parameters, int offset, Batch gradient, double[] parameterGradient) {
            throw new UnsupportedOperationException("a coupling for readers learns nothing");
        }
    }
}
