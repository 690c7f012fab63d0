package pushforward.engine.check;

import java.util.ArrayList;
import java.util.List;
import pushforward.engine.spi.Catalogue;

/** All closed-form checks that the program can make of itself. */
public final class Checks {

    private Checks() {}

    /** Makes every check, with the targets and samplers of the catalogue; takes a few seconds. */
    public static List<Check> all(Catalogue catalogue) {
        List<Check> checks = new ArrayList<>();
        checks.addAll(NoiseChecks.all());
        checks.addAll(TargetChecks.all(catalogue));
        checks.addAll(LangevinChecks.all(catalogue));
        checks.addAll(AnnealingChecks.all(catalogue));
        checks.addAll(MetropolisChecks.all(catalogue));
        checks.addAll(MomentumChecks.all(catalogue));
        checks.addAll(SteinChecks.all(catalogue));
        checks.addAll(LawChecks.all(catalogue));
        checks.addAll(FlowChecks.all());
        checks.addAll(VelocityChecks.all());
        return checks;
    }
}
