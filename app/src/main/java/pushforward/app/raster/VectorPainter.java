package pushforward.app.raster;

/** Paints vector items with some toolkit. */
public interface VectorPainter {

    void draw(VectorItem.Lines lines);

    void fill(VectorItem.Areas areas);

    void write(VectorItem.Label label);
}
