package pushforward.engine.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pushforward.engine.math.Points;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Normaliser;
import pushforward.engine.spi.Target;

class FormulaTest {
    private static final double X = 0.7;
    private static final double Y = -1.3;

    private static double[] evaluate(String text, double x, double y) {
        ExpressionProgram program = ExpressionParser.parse(text);
        double[] scratch = program.newScratch();
        program.evaluate(new double[] {x}, new double[] {y}, 0, 1, scratch);
        return new double[] {
            scratch[ExpressionProgram.values()],
            scratch[ExpressionProgram.derivativesX()],
            scratch[ExpressionProgram.derivativesY()]
        };
    }

    private static Target target(String expression, String kind, boolean confine) {
        FormulaTarget provider = new FormulaTarget();
        return provider.create(Parameters.of(
                provider.parameters(), Map.of("expression", expression, "kind", kind, "confine", confine)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 + 2 * 3 | 7",
                "2 ^ 3 ^ 2 | 512",
                "-3 ^ 2 | -9",
                "2 ^ -1 | 0.5",
                "-2 * -3 | 6",
                "2 - 3 - 4 | -5",
                "16 / 4 / 2 | 2",
                "(1 + 2) * 3 | 9",
                "1e3 + .5 + 2. | 1002.5",
                "2 * e | 5.43656365691809",
                "2e | ",
                "pow(2, 10) + min(3, 4) * max(3, 4) | 1036",
                "atan2(1, -1) * 4 / pi | 3",
                "abs(-2) + sqrt(9) + log(e ^ 2) | 7",
                "tanh(0) + sin(0) + cos(0) + tan(0) + exp(0) | 2",
                "\u22121 + 3 | 2"
            })
    void arithmetic(String text, Double expected) {
        if (expected == null) {
            assertThatThrownBy(() -> evaluate(text, 0, 0)).isInstanceOf(FormulaException.class);
        } else {
            double[] result = evaluate(text, 0, 0);
            assertThat(result[0]).isCloseTo(expected, Offset.offset(1e-13));
            assertThat(result[1]).isZero();
            assertThat(result[2]).isZero();
        }
    }

    /** Every operation with every mixture of variables and constants, against central differences of its own value. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x + y",
                "3 + x",
                "x + 3",
                "x - y",
                "3 - x",
                "x - 3",
                "x * y",
                "3 * x",
                "x / y",
                "3 / x",
                "x / 3",
                "x ^ 2",
                "x ^ 3",
                "x ^ 4",
                "x ^ 2.5",
                "y ^ 3",
                "y ^ -2",
                "2 ^ y",
                "x ^ y",
                "pow(x, x * y)",
                "-x * y",
                "exp(x * y)",
                "log(x)",
                "log(x * x + y * y)",
                "sqrt(x)",
                "sin(x * y)",
                "cos(x + y)",
                "tan(x - y)",
                "tanh(x * y)",
                "abs(y)",
                "abs(x)",
                "min(x, y)",
                "max(x, y)",
                "min(x, 3)",
                "max(3 * x, y)",
                "max(1, x)",
                "min(2, y)",
                "atan2(y, x)",
                "atan2(2, y)",
                "atan2(x, 2)",
                "atan2(x * y, x - y)",
                "r",
                "theta",
                "r ^ 2 * cos(3 * theta)",
                "-((x^2 + y - 3)^2 + (x + y^2 - 2)^2) / 4",
                "exp(-(x - 1)^2) + 0.5 * exp(-(y + 1)^2 / 0.3) * sin(3 * x)"
            })
    void derivatives(String text) {
        double h = 1e-5;
        double[] at = evaluate(text, X, Y);
        double alongX = (evaluate(text, X + h, Y)[0] - evaluate(text, X - h, Y)[0]) / (2 * h);
        double alongY = (evaluate(text, X, Y + h)[0] - evaluate(text, X, Y - h)[0]) / (2 * h);
        assertThat(at[1]).isCloseTo(alongX, Offset.offset(1e-8 * (1 + Math.abs(alongX))));
        assertThat(at[2]).isCloseTo(alongY, Offset.offset(1e-8 * (1 + Math.abs(alongY))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x + | 3", "x + * y | 4", "(x | 2", "x) | 1", "foo | 0", "x + foo(y) | 4", "sin x | 4", "sin() | 4",
                "pow(x) | 5", "pow(x, y, x) | 8", "2x | 1", "x y | 2", "x $ y | 2", "1.2.3 | 3", ". | 0", "1e | 1",
                "x ** y | 3", "log(x,y) | 5", "x # | 2", "X | 0", "1e999 | 0", ", | 0", "x = y | 2", "z | 0"
            })
    void errorsNameTheirPlace(String text, int position) {
        FormulaException error = catchThrowableOfType(FormulaException.class, () -> ExpressionParser.parse(text));
        assertThat(error).as(text).isNotNull();
        assertThat(error.position()).as(text).isEqualTo(position);
        assertThat(error.getMessage()).startsWith("The formula ").endsWith(".").contains("position " + (position + 1));
    }

    @Test
    void emptyTooLongAndTooDeep() {
        assertThatThrownBy(() -> ExpressionParser.parse("  ")).hasMessageContaining("empty");
        assertThatThrownBy(() -> ExpressionParser.parse("x+".repeat(5001))).hasMessageContaining("10000");
        assertThatThrownBy(() -> ExpressionParser.parse("(".repeat(201) + "x" + ")".repeat(201)))
                .hasMessageContaining("200");
        assertThatThrownBy(() -> ExpressionParser.parse("-".repeat(201) + "x")).hasMessageContaining("200");
        assertThat(evaluate("(".repeat(199) + "x" + ")".repeat(199), 2, 0)[0]).isEqualTo(2);
        assertThat(evaluate("x" + "+x".repeat(4999), 2, 0)[0]).isEqualTo(10000);
    }

    @Test
    void gaussianHasItsIntegralAndSmoothsIntoAGaussian() {
        Target wide = target("-x^2/2 - (y-1)^2/(2*0.25)", "log-density", false);
        assertThat(wide.normaliser().logValue()).isCloseTo(Math.log(Math.PI), Offset.offset(1e-11));
        assertThat(wide.normaliser().relativeError()).isLessThan(1e-10);
        for (double sigma : new double[] {0.01, 0.05, 0.1, 0.3, 1, 3}) {
            Target smoothed = wide.smoothed(sigma);
            GaussianMixture exact = new GaussianMixture(
                    java.util.List.of(new GaussianComponent(1, 0, 1, 1 + sigma * sigma, 0, 0.25 + sigma * sigma)));
            Points at = Points.of(new double[] {0, 1.5, -3, 2}, new double[] {1, 0.2, 2, -0.5});
            double[] a = new double[4];
            double[] b = new double[4];
            Points scoreA = Points.zeros(4);
            Points scoreB = Points.zeros(4);
            smoothed.logDensityAndScore(at, 0, 4, a, scoreA);
            exact.logDensityAndScore(at, 0, 4, b, scoreB);
            for (int i = 0; i < 4; i++) {
                assertThat(a[i] - smoothed.normaliser().logValue())
                        .as("sigma %s, point %s", sigma, i)
                        .isCloseTo(b[i], Offset.offset(1e-8));
                assertThat(scoreA.x()[i]).isCloseTo(scoreB.x()[i], Offset.offset(1e-7));
                assertThat(scoreA.y()[i]).isCloseTo(scoreB.y()[i], Offset.offset(1e-7));
            }
        }
    }

    @Test
    void farOffNarrowAndUnequalAreFound() {
        assertThat(target("-((x-300)^2 + (y+200)^2)/2", "log-density", false)
                        .normaliser()
                        .logValue())
                .isCloseTo(Math.log(2 * Math.PI), Offset.offset(1e-10));
        assertThat(target("-((x-0.3)^2 + (y-0.123)^2)/(2*0.0001)", "log-density", false)
                        .normaliser()
                        .logValue())
                .isCloseTo(Math.log(2 * Math.PI * 1e-4), Offset.offset(1e-10));
        assertThat(target("700 - 50*x^2 - y^2/200", "log-density", false)
                        .normaliser()
                        .logValue())
                .isCloseTo(700 + Math.log(2 * Math.PI), Offset.offset(1e-10));
    }

    @Test
    void densityAndItsLogarithmAgree() {
        Target density = target("3 * exp(-x^2 - y^2)", "density", false);
        Target logarithm = target("log(3) - x^2 - y^2", "log-density", false);
        assertThat(density.normaliser().logValue())
                .isCloseTo(logarithm.normaliser().logValue(), Offset.offset(1e-12));
        double[] far = new double[1];
        density.logDensity(Points.of(100, 0), 0, 1, far);
        assertThat(far[0]).isCloseTo(Math.log(3) - 1e4, Offset.offset(1e-9));
    }

    @Test
    void noDensityWhereItIsNotPositive() {
        Target disc = target("1 - r^2", "density", false);
        double[] out = new double[2];
        Points score = Points.zeros(2);
        disc.logDensityAndScore(Points.of(new double[] {0.5, 3}, new double[] {0, 0}), 0, 2, out, score);
        assertThat(out[0]).isCloseTo(Math.log(0.75), Offset.offset(1e-14));
        assertThat(out[1]).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(score.x()[1]).isNegative().isFinite();
        assertThat(Math.exp(disc.normaliser().logValue())).isCloseTo(Math.PI / 2, Offset.offset(1e-4));
    }

    @Test
    void endlessDensitiesSayThatTheyAre() {
        for (String text :
                new String[] {"-((y - sin(pi*x/2))/0.4)^2/2", "1", "-log(1 + r^2)", "x", "-x^2", "-((y-x)/0.05)^2"}) {
            Target endless = target(text, "log-density", false);
            assertThat(endless.normaliser()).as(text).isEqualTo(Normaliser.UNKNOWN);
            assertThat(endless.moments().meanX()).isNaN();
            assertThatThrownBy(endless::exactSampler)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("confine");
            if (!text.equals("x")) {
                assertThat(target(text, "log-density", true).normaliser().isKnown())
                        .as(text)
                        .isTrue();
            }
        }
        assertThat(target("x", "log-density", true).normaliser().logValue())
                .isCloseTo(8 + Math.log(2 * Math.PI * 16), Offset.offset(1e-9));
    }

    @Test
    void nothingAtAllIsRefused() {
        assertThatThrownBy(() -> target("-1", "density", false))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("density");
        assertThatThrownBy(() -> target("log(-1)", "log-density", false))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("defined");
    }
}
