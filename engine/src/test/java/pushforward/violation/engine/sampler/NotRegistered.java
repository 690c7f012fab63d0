package pushforward.violation.engine.sampler;

import java.util.List;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Family;
import pushforward.engine.spi.Sampler;
import pushforward.engine.spi.SamplerProvider;

/** A sampler that nobody would find. */
final class NotRegistered implements SamplerProvider {

    @Override
    public String id() {
        return "not-registered";
    }

    @Override
    public String name() {
        return "Not registered";
    }

    @Override
    public Family family() {
        return Family.CHAINS;
    }

    @Override
    public String equation() {
        return "";
    }

    @Override
    public String reference() {
        return "";
    }

    @Override
    public String summary() {
        return "";
    }

    @Override
    public List<ParamSpec> parameters() {
        return List.of();
    }

    @Override
    public Sampler<?> create(Parameters parameters) {
        throw new UnsupportedOperationException();
    }
}
