package pushforward.engine.target;

/** Formulas to begin with: each is proper as it stands and shows something that the language can do. */
public enum FormulaExample {
    RING("Ring", "-0.5*((r-2)/0.3)^2"),
    FOUR_PEAKS("Four peaks", "-((x^2+y-3)^2+(x+y^2-2)^2)/4"),
    EGG_BOX("Egg box", "-0.25*(x^2+y^2)+2*cos(3*x)*cos(3*y)"),
    STAR("Star", "-0.5*((r-2-0.6*sin(5*theta))/0.2)^2"),
    BANANA("Banana", "-0.5*x^2-2*(y-0.5*x^2+1)^2"),
    SPIRAL("Spiral", "3*cos(theta-3*r)-r^2/5"),
    DIAMOND("Diamond", "-2*max(abs(x+y),abs(x-y))"),
    HEART("Heart", "-3*((x/2)^2+(0.6*y-sqrt(abs(x/2)))^2-1)^2"),
    TWO_BUMPS("Two bumps", "exp(-(x-1.5)^2-y^2)+0.5*exp(-2*(x+1.5)^2-y^2/2)", "density"),
    CAUCHY("Heavy tails", "-1.5*log(1+x^2+y^2)");

    private final String label;
    private final String expression;
    private final String kind;

    FormulaExample(String label, String expression) {
        this(label, expression, FormulaTarget.LOG_DENSITY);
    }

    FormulaExample(String label, String expression, String kind) {
        this.label = label;
        this.expression = expression;
        this.kind = kind;
    }

    /** What a person reads. */
    public String label() {
        return label;
    }

    /** The formula target's parameter {@code expression}. */
    public String expression() {
        return expression;
    }

    /** The formula target's parameter {@code kind}. */
    public String kind() {
        return kind;
    }
}
