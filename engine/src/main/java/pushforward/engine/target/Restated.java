package pushforward.engine.target;

import java.util.List;
import pushforward.engine.math.Bounds;
import pushforward.engine.spi.ExactSampler;
import pushforward.engine.spi.Mode;
import pushforward.engine.spi.Moments;
import pushforward.engine.spi.Normaliser;
import pushforward.engine.spi.Target;

/** A target that only evaluates another one differently: everything else that can be said of the law is said by that one. */
interface Restated extends Target {

    /** The target whose law this is. */
    Target exact();

    @Override
    default Bounds bounds() {
        return exact().bounds();
    }

    @Override
    default ExactSampler exactSampler() {
        return exact().exactSampler();
    }

    @Override
    default Normaliser normaliser() {
        return exact().normaliser();
    }

    @Override
    default Moments moments() {
        return exact().moments();
    }

    @Override
    default List<Mode> modes() {
        return exact().modes();
    }

    @Override
    default double entropy() {
        return exact().entropy();
    }

    @Override
    default Target smoothed(double sigma) {
        return exact().smoothed(sigma);
    }
}
