package pushforward.app.shell;

import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;

/** Cards in as many equal columns as fit, at least two; below the row of one of them a drawer may be open. */
final class CardGrid extends Pane {
    static final double GAP = 8;
    private static final int LEAST_COLUMNS = 2;

    private final double cardWidth;
    private List<Node> cards = List.of();
    private @Nullable Node drawer;
    private int openBelow = -1;

    /**
     * Makes an empty grid.
     *
     * @param cardWidth how narrow a card may become before there is a column less
     */
    CardGrid(double cardWidth) {
        this.cardWidth = cardWidth;
        setMinWidth(0);
    }

    /**
     * Shows these cards.
     *
     * @param newDrawer what is open across the whole width; null for nothing
     * @param below index of the card under which it is
     */
    void show(List<? extends Node> newCards, @Nullable Node newDrawer, int below) {
        cards = List.copyOf(newCards);
        drawer = below < 0 ? null : newDrawer;
        openBelow = below;
        getChildren().setAll(cards);
        if (drawer != null) {
            getChildren().add(drawer);
        }
    }

    int columns() {
        return columns(getWidth());
    }

    private int columns(double width) {
        return (int) Math.max(LEAST_COLUMNS, Math.floor((width + GAP) / (cardWidth + GAP)));
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefWidth(double height) {
        return LEAST_COLUMNS * (cardWidth + GAP) - GAP;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        return arrange(width < 0 ? computePrefWidth(-1) : width, false);
    }

    @Override
    protected void layoutChildren() {
        arrange(getWidth(), true);
    }

    /** Returns the height that it takes. */
    private double arrange(double width, boolean place) {
        int columns = columns(width);
        double each = Math.floor((width - (columns - 1) * GAP) / columns);
        double top = 0;
        for (int first = 0; first < cards.size(); first += columns) {
            List<Node> row = cards.subList(first, Math.min(cards.size(), first + columns));
            double height = row.stream()
                    .mapToDouble(card -> card.prefHeight(each))
                    .max()
                    .orElse(0);
            for (int i = 0; place && i < row.size(); i++) {
                layoutInArea(row.get(i), i * (each + GAP), top, each, height, 0, HPos.CENTER, VPos.TOP);
            }
            top += height + GAP;
            if (drawer != null && openBelow >= first && openBelow < first + columns) {
                double drawn = drawer.prefHeight(width);
                if (place) {
                    layoutInArea(drawer, 0, top, width, drawn, 0, HPos.CENTER, VPos.TOP);
                }
                top += drawn + GAP;
            }
        }
        return Math.max(0, top - GAP);
    }
}
