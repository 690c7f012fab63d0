package pushforward.app;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/**
 * A rule about the structure of the code, with classes of the test sources that break it on purpose.
 *
 * @param rule the rule and its reason
 * @param violators names of the classes or fields that show that the rule can fail, at least one
 */
record HouseRule(ArchRule rule, List<String> violators) {

    static HouseRule of(ArchRule rule, String... violators) {
        return new HouseRule(rule, List.of(violators));
    }

    @Override
    public String toString() {
        return rule.getDescription();
    }
}
