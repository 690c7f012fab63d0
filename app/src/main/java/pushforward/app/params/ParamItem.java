package pushforward.app.params;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.controlsfx.control.PropertySheet;
import pushforward.engine.param.ParamSpec;

/** A declared parameter as an item of a property sheet. */
final class ParamItem implements PropertySheet.Item {
    private final ParamSheet.Symbol symbols;
    private final ParamRow row;
    private final ObjectProperty<Object> value;

    ParamItem(ParamRow row, ParamSheet.Symbol symbols) {
        this.symbols = symbols;
        this.row = row;
        this.value = new SimpleObjectProperty<>(row.spec().defaultValue());
    }

    ParamSpec spec() {
        return row.spec();
    }

    ParamRow row() {
        return row;
    }

    /** Shows what the value has become, without telling anyone. */
    void show(Object newValue) {
        value.set(newValue);
    }

    /** Has the listener told of every new value. */
    void addListener(Consumer<Object> listener) {
        value.addListener((property, before, now) -> listener.accept(now));
    }

    @Override
    public Class<?> getType() {
        return spec().defaultValue().getClass();
    }

    @Override
    public String getCategory() {
        return "Parameters";
    }

    @Override
    public String getName() {
        String symbol = Symbols.text(spec().symbol());
        return symbol.isEmpty() || symbols == ParamSheet.Symbol.LEFT_OUT
                ? spec().label()
                : symbol + "\u2002" + spec().label();
    }

    @Override
    public String getDescription() {
        return spec().help();
    }

    @Override
    public Object getValue() {
        return value.get();
    }

    @Override
    public void setValue(Object newValue) {
        if (!newValue.equals(value.get())) {
            value.set(newValue);
            row.set().accept(newValue);
        }
    }

    @Override
    public Optional<ObservableValue<? extends Object>> getObservableValue() {
        return Optional.of(value);
    }
}
