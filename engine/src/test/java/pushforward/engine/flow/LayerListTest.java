package pushforward.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import pushforward.engine.math.Points;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.MethodChoice;
import pushforward.engine.run.Run;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.FlowModel;
import pushforward.engine.spi.LossFloor;
import pushforward.engine.spi.Target;

class LayerListTest {
    private static final Catalogue CATALOGUE = Catalogue.builtIn();

    private final MethodChoice method = MethodChoice.of(CATALOGUE, "layer-list")
            .with("hidden", 8L)
            .with("architecture", "act-norm,additive-coupling ,  affine-coupling");

    @Test
    void layersAreThoseOfTheListInItsOrder() {
        assertThat(method.parameters().text("architecture")).isEqualTo("act-norm, additive-coupling, affine-coupling");
        FlowModel model = new Run(
                        CATALOGUE,
                        Experiment.of(CATALOGUE, "two-moons", "layer-list")
                                .withParticles(10)
                                .withMethod(method))
                .frame()
                .model();
        assertThat(model.layers()).isEqualTo(3);
        assertThat(model.layerName(0)).isEqualTo("ActNorm");
        assertThat(model.layerName(1)).isEqualTo("Additive coupling");
        assertThat(model.layerName(2)).isEqualTo("Affine coupling");
    }

    @Test
    void couplingsTakeTurnsWhateverLiesBetween() {
        Run run = new Run(
                CATALOGUE,
                Experiment.of(CATALOGUE, "two-moons", "layer-list")
                        .withParticles(4)
                        .withMethod(method.with("architecture", "additive-coupling, act-norm, additive-coupling")));
        run.advance(20);
        FlowModel model = run.frame().model();
        Points z = Points.of(new double[] {0.3, -1}, new double[] {0.8, 0.1});
        Points before = Points.zeros(2);
        Points after = Points.zeros(2);
        model.push(z, 0, 2, 0, before, new double[2]);
        model.push(z, 0, 2, 1, after, new double[2]);
        assertThat(after.x()).containsExactly(before.x(), within(1e-12));
        assertThat(after.y()[0]).isNotEqualTo(before.y()[0]);
        model.push(z, 0, 2, 2, before, new double[2]);
        model.push(z, 0, 2, 3, after, new double[2]);
        assertThat(after.y()).containsExactly(before.y(), within(1e-12));
        assertThat(after.x()[0]).isNotEqualTo(before.x()[0]);
    }

    @Test
    void whatIsNoListOfLayersIsRefusedInWords() {
        for (String wrong : new String[] {"", "affine-coupling,", "spiral", "affine-coupling affine-coupling"}) {
            assertThatThrownBy(() -> method.with("architecture", wrong))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining(
                            "affine-coupling, additive-coupling, spline-coupling, linear, planar, radial, act-norm");
        }
        String longest = String.join(",", java.util.Collections.nCopies(ParamSpec.MOST_ELEMENTS, "act-norm"));
        assertThat(method.with("architecture", longest)).isNotNull();
        assertThatThrownBy(() -> method.with("architecture", longest + ",act-norm"))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void theFloorOfTheLossBelongsToTheObjective() {
        Target target = CATALOGUE
                .target("gaussian")
                .create(Parameters.defaults(CATALOGUE.target("gaussian").parameters()));
        RealNvp provider = new RealNvp();
        Parameters parameters = Parameters.defaults(provider.parameters());
        assertThat(provider.lossFloor(parameters, target).map(LossFloor::nats)).contains(target.entropy());
        assertThat(provider.lossFloor(parameters.with("objective", "reverse-kl"), target)
                        .orElseThrow()
                        .nats())
                .isEqualTo(-target.normaliser().logValue());
    }
}
