package pushforward.engine.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.PhiloxNoise;
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

    /** Whether the integral is infinite, as it is by hand. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x | true",
                "0 | true",
                "-abs(x) | true",
                "-x^2 | true",
                "sin(x) | true",
                "-(y-2*x)^2 | true",
                "r | true",
                "1/x | true",
                "log(x) | true",
                "-log(1+x^2+y^2) | true",
                "-log(1+x^2+y^2)-log(log(3+r)) | true",
                "-0.5*(x^2+y^2) | false",
                "-1.5*log(1+x^2+y^2) | false",
                "-1.25*log(1+x^2+y^2) | false",
                "-log(1+x^2)-y^2 | false",
                "-log(1+x^2)-log(1+y^2) | false",
                "-r | false",
                "-sqrt(r) | false",
                "-(x^2+y^2)/1e9 | false",
                "-log(r)-r^2 | false"
            })
    void anInfiniteIntegralIsNoticed(String text, boolean endless) {
        assertThat(target(text, "log-density", false).normaliser().isKnown()).isEqualTo(!endless);
    }

    /** ∫(1 + r²)^−a = π/(a − 1); half of the mass of a = 3/2 lies within r = √3. */
    @Test
    void heavyTailsAreMeasuredAndDrawnFrom() {
        for (double a : new double[] {1.25, 1.5, 2, 3.5}) {
            Target target = target("-" + a + "*log(1+x^2+y^2)", "log-density", false);
            assertThat(target.normaliser().logValue())
                    .as("a = %s", a)
                    .isCloseTo(Math.log(Math.PI / (a - 1)), Offset.offset(1e-6));
            assertThat(target.bounds().contains(1, 1)).isTrue();
        }
        Target cauchy = target("-1.5*log(1+x^2+y^2)", "log-density", false);
        assertThat(cauchy.entropy())
                .isCloseTo(Math.log(2 * Math.PI) + 3, Offset.offset(1e-5)); // −3/2 E log(U²), U uniform
        Points draws = Points.zeros(20_000);
        cauchy.exactSampler().sample(new PhiloxNoise(1), NoiseStream.EXACT, 0, draws);
        int inside = 0;
        for (int i = 0; i < draws.size(); i++) {
            inside += Math.hypot(draws.x()[i], draws.y()[i]) < Math.sqrt(3) ? 1 : 0;
        }
        assertThat(inside).isBetween(10_000 - 354, 10_000 + 354); // 5 sigma
    }

    @Test
    void aMomentThatDoesNotExistIsNaN() {
        assertThat(target("-1.5*log(1+x^2+y^2)", "log-density", false).moments().meanX())
                .isNaN();
        assertThat(target("-2*log(1+x^2+y^2)", "log-density", false).moments().varX())
                .isNaN();
        Target light = target("-3.5*log(1+(x-1)^2+y^2)", "log-density", false);
        assertThat(light.moments().meanX()).isCloseTo(1, Offset.offset(1e-6));
        assertThat(light.moments().varX()).isCloseTo(1.0 / 3, Offset.offset(1e-3)); // 1/(2(a − 2))
        assertThat(light.moments().cov()).isCloseTo(0, Offset.offset(1e-6));
    }

    @Test
    void aSpikeThatNoGridResolvesIsSaid() {
        double error =
                target("-2*log(r)-r^2", "log-density", false).normaliser().relativeError();
        assertThat(error).isGreaterThan(0.01);
    }

    @ParameterizedTest
    @EnumSource(FormulaExample.class)
    void examplesAreProperWithFiniteScores(FormulaExample example) {
        Target target = target(example.expression(), example.kind(), false);
        assertThat(target.normaliser().isKnown()).isTrue();
        assertThat(target.normaliser().relativeError()).isLessThan(1e-3);
        Points grid = Points.zeros(41 * 41);
        for (int k = 0; k < grid.size(); k++) {
            grid.set(
                    k,
                    target.bounds().minX() + target.bounds().width() * (k % 41) / 40,
                    target.bounds().minY() + target.bounds().height() * (k / 41) / 40);
        }
        Points score = Points.zeros(grid.size());
        double[] logs = new double[grid.size()];
        target.logDensityAndScore(grid, 0, grid.size(), logs, score);
        for (int k = 0; k < grid.size(); k++) {
            assertThat(score.x()[k]).isFinite();
            assertThat(score.y()[k]).isFinite();
            assertThat(logs[k]).isFinite();
        }
    }

    @Test
    void thereAreTenExamplesAndNoTwoAreAlike() {
        assertThat(FormulaExample.values()).hasSize(10);
        assertThat(Arrays.stream(FormulaExample.values()).map(FormulaExample::expression))
                .doesNotHaveDuplicates();
        double[] heights = Arrays.stream(FormulaExample.values())
                .mapToDouble(each -> target(each.expression(), each.kind(), false)
                        .normaliser()
                        .logValue())
                .toArray();
        assertThat(heights).doesNotHaveDuplicates();
    }

    @Test
    void helpIsWhatTheParserReads() {
        for (var entries : List.of(FormulaGrammar.operators(), FormulaGrammar.functions())) {
            for (FormulaGrammar.Entry entry : entries) {
                for (String form : entry.form().split(" {2}")) {
                    ExpressionParser.parse(form.replaceAll("\\bu\\b", "x").replaceAll("\\bv\\b", "y"));
                }
            }
        }
        for (var entries : List.of(FormulaGrammar.variables(), FormulaGrammar.constants())) {
            entries.forEach(entry -> ExpressionParser.parse(entry.form()));
        }
        FormulaException unknown =
                catchThrowableOfType(FormulaException.class, () -> ExpressionParser.parse("sinh(x)"));
        assertThat(unknown)
                .hasMessageContaining("x, y, r, theta, pi, e, exp, log")
                .hasMessageContaining("and atan2");
    }

    @Test
    void theSameFormulaIsMeasuredOnce() {
        FormulaTarget provider = new FormulaTarget();
        Parameters parameters = Parameters.defaults(provider.parameters());
        Target once = provider.create(parameters);
        assertThat(provider.create(Parameters.defaults(provider.parameters()))).isSameAs(once);
        assertThat(provider.create(parameters.with("expression", "-r^2"))).isNotSameAs(once);
    }
}
