package pushforward.engine.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;
import pushforward.engine.run.TargetChoice;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.Target;

/** Which samples have found which modes. */
class ModesFoundTest {
    private static final Catalogue CATALOGUE = Catalogue.builtIn();

    @Test
    void exactSamplesFindAll() {
        for (String id : List.of("eight-gaussians", "circles", "checkerboard", "funnel", "mixture", "two-moons")) {
            Target target = TargetChoice.of(CATALOGUE, id).create(CATALOGUE);
            ModesFound modes = new ModesFound(target);

            assertThat(modes.size()).isEqualTo(target.modes().size());
            assertThat(modes.count(sample(target, 1000))).as(id).isEqualTo(modes.size());
            assertThat(modes.floor(1000)).as(id).isEqualTo(modes.size());
        }
    }

    @Test
    void aModeWithoutPointsIsMissed() {
        Target eight = TargetChoice.of(CATALOGUE, "eight-gaussians").create(CATALOGUE);
        Points sample = sample(eight, 2000);
        for (int i = 0; i < sample.size(); i++) {
            if (sample.x()[i] > 2.2) {
                sample.set(i, -sample.x()[i], sample.y()[i]);
            }
        }

        assertThat(new ModesFound(eight).count(sample)).isEqualTo(7);
    }

    /** A twentieth of what it should have is too little, a fifth is enough. */
    @Test
    void aTenthOfItsShareFindsAMode() {
        Target pair =
                TargetChoice.of(CATALOGUE, "eight-gaussians").with("modes", 2L).create(CATALOGUE);
        Points sample = sample(pair, 4000);

        assertThat(new ModesFound(pair).count(thinnedOnTheRight(sample, 20))).isEqualTo(1);
        assertThat(new ModesFound(pair).count(thinnedOnTheRight(sample, 5))).isEqualTo(2);
    }

    private static Points thinnedOnTheRight(Points all, int one) {
        Points sample = all.copy();
        int seen = 0;
        for (int i = 0; i < sample.size(); i++) {
            if (sample.x()[i] > 0 && seen++ % one != 0) {
                sample.set(i, -sample.x()[i], sample.y()[i]);
            }
        }
        return sample;
    }

    @Test
    void pointsFarFromEverythingFindNothing() {
        Target pair = TargetChoice.of(CATALOGUE, "eight-gaussians").create(CATALOGUE);
        Points sample = Points.zeros(500);
        for (int i = 0; i < 500; i++) {
            sample.set(i, 100 + i, i % 2 == 0 ? Double.NaN : 50);
        }

        assertThat(new ModesFound(pair).count(sample)).isZero();
    }

    private static Points sample(Target target, int size) {
        Points out = Points.zeros(size);
        target.exactSampler().sample(new PhiloxNoise(77), NoiseStream.EXACT, 0, out);
        return out;
    }
}
