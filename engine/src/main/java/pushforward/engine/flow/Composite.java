package pushforward.engine.flow;

import java.util.ArrayList;
import java.util.List;
import pushforward.engine.math.Noise;

/**
 * Several transforms that count as one layer, in the order in which noise goes through them.
 *
 * @param name what it is called where it is shown
 * @param parts at least one
 */
public record Composite(String name, List<Transform> parts) implements Transform {
    /** More parts than a layer ever has, so that indices of parts of different layers differ. */
    private static final int MOST_PARTS = 16;

    public Composite {
        parts = List.copyOf(parts);
    }

    @Override
    public boolean choosesByChance() {
        return parts.stream().anyMatch(Transform::choosesByChance);
    }

    @Override
    public int parameters() {
        return parts.stream().mapToInt(Transform::parameters).sum();
    }

    @Override
    public void initialise(double[] parameters, int offset, Noise noise, int index) {
        int at = offset;
        for (int p = 0; p < parts.size(); p++) {
            parts.get(p).initialise(parameters, at, noise, index * MOST_PARTS + p);
            at += parts.get(p).parameters();
        }
    }

    @Override
    public void fit(double[] parameters, int offset, Batch arrived) {
        Batch copy = Batch.of(arrived.rows());
        copy.set(arrived);
        int end = offset + parameters();
        for (int p = parts.size() - 1; p >= 0; p--) {
            Transform part = parts.get(p);
            end -= part.parameters();
            part.fit(parameters, end, copy);
            part.pass(copy.rows()).inverse(parameters, end, copy);
        }
    }

    @Override
    public Pass pass(int rows) {
        return new CompositePass(
                this, parts.stream().map(part -> part.pass(rows)).toList());
    }

    @Override
    public Transform frozen(double[] parameters, int offset, Pass scratch) {
        List<Transform> frozen = new ArrayList<>();
        int at = offset;
        for (int p = 0; p < parts.size(); p++) {
            Pass room = ((CompositePass) scratch).passes.get(p);
            frozen.add(parts.get(p).frozen(parameters, at, room));
            at += parts.get(p).parameters();
        }
        return new Composite(name, frozen);
    }

    private record CompositePass(Composite layer, List<Pass> passes) implements Pass {

        private interface Visit {
            void part(Pass pass, int offset);
        }

        private void upwards(int offset, Visit visit) {
            int at = offset;
            for (int p = 0; p < passes.size(); p++) {
                visit.part(passes.get(p), at);
                at += layer.parts.get(p).parameters();
            }
        }

        private void downwards(int offset, Visit visit) {
            int at = offset + layer.parameters();
            for (int p = passes.size() - 1; p >= 0; p--) {
                at -= layer.parts.get(p).parameters();
                visit.part(passes.get(p), at);
            }
        }

        @Override
        public void forward(double[] parameters, int offset, Batch batch) {
            upwards(offset, (pass, at) -> pass.forward(parameters, at, batch));
        }

        @Override
        public void inverse(double[] parameters, int offset, Batch batch) {
            downwards(offset, (pass, at) -> pass.inverse(parameters, at, batch));
        }

        @Override
        public void forwardGradient(double[] parameters, int offset, Batch gradient, double[] parameterGradient) {
            downwards(offset, (pass, at) -> pass.forwardGradient(parameters, at, gradient, parameterGradient));
        }

        @Override
        public void forwardScore(double[] parameters, int offset, Batch score, ScoreRoom room) {
            upwards(offset, (pass, at) -> pass.forwardScore(parameters, at, score, room));
        }

        @Override
        public void inverseGradient(double[] parameters, int offset, Batch gradient, double[] parameterGradient) {
            upwards(offset, (pass, at) -> pass.inverseGradient(parameters, at, gradient, parameterGradient));
        }
    }
}
