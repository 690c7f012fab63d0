package pushforward.engine.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pushforward.engine.drawing.Drawing;
import pushforward.engine.drawing.Edit;
import pushforward.engine.drawing.GreyPicture;
import pushforward.engine.drawing.Shapes;
import pushforward.engine.drawing.Symmetry;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Points;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.MethodChoice;
import pushforward.engine.run.Start;
import pushforward.engine.run.TargetChoice;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.target.Dataset;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class SceneFileTest {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final Path SCHEMA = Path.of("..", "docs", "schema", "scene-1.schema.json");
    private final Catalogue catalogue = Door.open();

    @TempDir
    Path folder;

    @Test
    void firstFileAlwaysLoads() throws IOException {
        Scene scene = SceneFile.read(golden(), catalogue);

        assertThat(scene.experiment(0))
                .isEqualTo(new Experiment(
                        TargetChoice.of(catalogue, "gaussian")
                                .with("mean_x", 0.5)
                                .with("mean_y", -1.0)
                                .with("var_x", 2.0)
                                .with("cov", 0.25)
                                .with("var_y", 0.75),
                        MethodChoice.of(catalogue, "mala").with("step_size", 0.125),
                        2500,
                        20260101,
                        new Start.At(1.5, -0.25)));
        assertThat(scene.experiment(1).method())
                .isEqualTo(MethodChoice.of(catalogue, "rwm").with("proposal_std", 0.5));
        assertThat(scene.panels().get(0).layers()).containsExactly("density", "particles");
        assertThat(scene.view()).isEqualTo(new Scene.View(0.5, -1, 12));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2000, 2001, 50_000})
    void pointsSurviveExactly(int size) throws IOException {
        Points points = Points.zeros(size);
        for (int i = 0; i < size; i++) {
            points.set(i, Math.sin(i) / 3, Math.exp(i % 100) - 0.1);
        }
        Dataset data = Dataset.of(points, "a \"file\".csv", "eruptions", "waiting");
        TargetChoice target = TargetChoice.of(Catalogue.builtIn(), "points")
                .with("points", data)
                .with("bandwidth", 1e5)
                .with("standardise", true);
        Path file = written(target);

        assertThat(SceneFile.read(file, Catalogue.builtIn()).target()).isEqualTo(target);
        // Base 64 of 16 bytes a point and what is around them; written out they would take about 45.
        assertThat(Files.size(file)).isLessThan(size > 2000 ? 22L * size + 2000 : 90L * size + 2000);
    }

    @Test
    void picturesSurviveExactly() throws IOException {
        GreyPicture picture = new GreyPicture(2, 1, new short[] {-1, 12_345}, new short[] {7, -2});
        TargetChoice target = TargetChoice.of(Catalogue.builtIn(), "image")
                .with("picture", picture)
                .with("invert", true);

        assertThat(SceneFile.read(written(target), Catalogue.builtIn()).target())
                .isEqualTo(target);
    }

    private Path written(TargetChoice target) throws IOException {
        Experiment experiment =
                new Experiment(target, MethodChoice.of(Catalogue.builtIn(), "ula"), 5, 1, new Start.StandardNormal());
        Path file = folder.resolve("data.pushforward");
        SceneFile.write(Scene.of(experiment, List.of(), new Scene.View(0, 0, 8)), file);
        assertThat(new SchemaCheck(MAPPER.readTree(Files.readAllBytes(SCHEMA)))
                        .complaints(MAPPER.readTree(Files.readAllBytes(file))))
                .isEmpty();
        return file;
    }

    @Test
    void damagedPointsAreRefusedInASentence() throws IOException {
        String start = "{\"schema\":1,\"target\":{\"id\":\"points\",\"parameters\":{\"points\":{\"origin\":\"o\","
                + "\"name_x\":\"x\",\"name_y\":\"y\",\"count\":3,";
        String end = "}}},\"panels\":[{\"method\":{\"id\":\"ula\"}}],\"particles\":5,\"seed\":1}";
        for (String wrong : List.of(
                "\"packed\":\"?\"",
                "\"packed\":\"AAAA\"",
                "\"packed\":\"eJwDAAAAAAE=\"",
                "\"packed\":7",
                "\"places\":[[1,2]]",
                "\"places\":[[1,2],[3,4],[5,1e999]]")) {
            Path file = Files.writeString(folder.resolve("bad.pushforward"), start + wrong + end);
            assertThatThrownBy(() -> SceneFile.read(file, Catalogue.builtIn()))
                    .as(wrong)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("target.parameters.points")
                    .hasMessageEndingWith(".");
        }
    }

    @Test
    void firstDrawingAlwaysLoads() throws IOException {
        Path file = golden().resolveSibling("first-drawing.pushforward");

        Scene scene = SceneFile.read(file, Catalogue.builtIn());

        Drawing drawing = scene.target().parameters().content("drawing", Drawing.class);
        assertThat(drawing)
                .isEqualTo(new Drawing(
                        Bounds.square(4),
                        128,
                        List.of(
                                new Edit.Stroke(
                                        Edit.Tool.BRUSH,
                                        Points.of(new double[] {-1.5, 0, 1.5}, new double[] {0, 1, 0}),
                                        0.5,
                                        0.75,
                                        0.5),
                                new Edit.Picture(2, 1, new byte[] {0, -1}),
                                new Edit.Blur(0.25),
                                new Edit.Stroke(Edit.Tool.ERASER, Points.of(0, -1), 0.25, 0, 1))));
        assertThat(complaints(MAPPER.readTree(Files.readAllBytes(file)))).isEmpty();
    }

    @Test
    void mixtureSurvivesASaveAndALoad() {
        Catalogue builtIn = Catalogue.builtIn();
        Scene scene = Scene.of(Experiment.of(builtIn, "mixture", "ula"), List.of("density"), new Scene.View(0, 0, 8));
        Path file = folder.resolve("m.pushforward");

        SceneFile.write(scene, file);

        assertThat(SceneFile.read(file, builtIn).withRestOf(scene)).isEqualTo(scene);
    }

    @Test
    void firstFileIsAsItsSchemaSays() throws IOException {
        assertThat(complaints(MAPPER.readTree(Files.readAllBytes(golden())))).isEmpty();
    }

    @Test
    void everythingSurvivesASaveAndALoad() {
        Scene scene = everything();
        Path file = folder.resolve("a.pushforward");

        SceneFile.write(scene, file);
        Scene back = SceneFile.read(file, catalogue);

        assertThat(back.withRestOf(scene)).isEqualTo(scene);
    }

    @Test
    void whatIsWrittenIsAsTheSchemaSays() throws IOException {
        Path file = folder.resolve("a.pushforward");
        SceneFile.write(everything(), file);

        assertThat(complaints(MAPPER.readTree(Files.readAllBytes(file)))).isEmpty();
    }

    @Test
    void schemaTestWouldNoticeMistakes() throws IOException {
        ObjectNode document = (ObjectNode) MAPPER.readTree(Files.readAllBytes(golden()));
        document.remove("seed");
        document.put("particles", 0);
        ((ObjectNode) document.get("view")).put("width", "wide");

        assertThat(complaints(document)).hasSize(3);
    }

    @Test
    void unknownFieldsSurviveALoadAndASave() throws IOException {
        Scene scene = SceneFile.read(golden(), catalogue);
        Scene changed = new Scene(
                scene.target().with("mean_x", 3.0),
                scene.panels(),
                99,
                scene.seed(),
                scene.start(),
                scene.view(),
                scene.rest());
        Path file = folder.resolve("a.pushforward");

        SceneFile.write(changed, file);

        JsonNode saved = MAPPER.readTree(Files.readAllBytes(file));
        assertThat(saved.get("title").stringValue()).startsWith("A field");
        assertThat(saved.get("target").get("colour").stringValue()).isEqualTo("inherit");
        assertThat(saved.get("panels").get(0).get("note").get("text").stringValue())
                .isEqualTo("kept");
        assertThat(saved.get("view").get("rotation").intValue()).isZero();
        assertThat(saved.get("lesson").get(0).get("caption").stringValue()).isEqualTo("Watch the mean.");
        assertThat(saved.get("particles").intValue()).isEqualTo(99);
        assertThat(saved.get("target").get("parameters").get("mean_x").doubleValue())
                .isEqualTo(3);
    }

    @Test
    void fieldsOfAnEditAreKeptOnlyWithThatEdit() throws IOException {
        Path file = folder.resolve("a.pushforward");
        SceneFile.write(everything(), file);
        ObjectNode document = (ObjectNode) MAPPER.readTree(Files.readAllBytes(file));
        JsonNode edits = document.get("target").get("parameters").get("drawing").get("edits");
        ((ObjectNode) edits.get(0)).put("pen", "tablet");
        ((ObjectNode) edits.get(1)).put("pen", "mouse");
        Files.write(file, MAPPER.writeValueAsBytes(document));
        Scene scene = SceneFile.read(file, catalogue);
        List<Edit> changed = new ArrayList<>(
                scene.target().parameters().content("drawing", Drawing.class).edits());
        changed.set(1, new Edit.Blur(0.9));
        Drawing drawing = scene.target().parameters().content("drawing", Drawing.class);

        SceneFile.write(
                new Scene(
                        scene.target().with("drawing", new Drawing(drawing.bounds(), drawing.resolution(), changed)),
                        scene.panels(),
                        1,
                        1,
                        scene.start(),
                        scene.view(),
                        scene.rest()),
                file);

        JsonNode saved = MAPPER.readTree(Files.readAllBytes(file))
                .get("target")
                .get("parameters")
                .get("drawing")
                .get("edits");
        assertThat(saved.get(0).get("pen").stringValue()).isEqualTo("tablet");
        assertThat(saved.get(1).has("pen")).isFalse();
    }

    @Test
    void parametersOfAFormerTargetAreNotKept() throws IOException {
        Scene scene = SceneFile.read(golden(), catalogue);
        Path file = folder.resolve("a.pushforward");

        SceneFile.write(
                new Scene(
                        TargetChoice.of(catalogue, "everything"),
                        scene.panels(),
                        1,
                        1,
                        scene.start(),
                        scene.view(),
                        scene.rest()),
                file);

        assertThat(SceneFile.read(file, catalogue).target()).isEqualTo(TargetChoice.of(catalogue, "everything"));
    }

    @Test
    void whatIsMissingHasItsDefault() throws IOException {
        Scene scene = SceneFile.read(
                scene(
                        "{\"schema\": 1, \"target\": {\"id\": \"gaussian\"}, \"panels\": [{\"method\": {\"id\": \"ula\"}}],"
                                + " \"particles\": 10, \"seed\": -1}"),
                catalogue);

        assertThat(scene.start()).isEqualTo(new Start.StandardNormal());
        assertThat(scene.target()).isEqualTo(TargetChoice.of(catalogue, "gaussian"));
        assertThat(scene.view().width()).isGreaterThan(3);
        assertThat(scene.seed()).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"kind":"spray","path":[[0,0]],"radius":1,"softness":0,"strength":1,"seed":0.5} | edits[0].seed
            {"kind":"region","tool":"brush","contours":[[[0,0],[1,1]]],"blur":0,"strength":1} | contours[0]
            {"kind":"region","tool":"knife","contours":[[[0,0],[1,1],[0,1]]],"blur":0,"strength":1} | one of brush, eraser
            {"kind":"stamp","weight":0,"mean_x":0,"mean_y":0,"along":1,"across":1,"angle":0} | edits[0].weight
            {"kind":"stamp","weight":1,"mean_x":0,"mean_y":0,"along":1,"angle":0} | across" is missing
            {"kind":"sharpen","sigma":0.1,"amount":-1} | edits[0].amount
            {"kind":"stroke","tool":"brush","path":[[0,0]],"radius":1,"softness":0,"strength":1,"symmetry":{"kind":"rotation","order":99,"centre_x":0,"centre_y":0}} | a whole number from 2 to 12
            {"kind":"stroke","tool":"brush","path":[[0,0]],"radius":1,"softness":0,"strength":1,"symmetry":{"kind":"spiral"}} | one of none, left-right, top-bottom, both, rotation
            """)
    void damagedEditsAreRefusedInOneSentence(String edit, String part) throws IOException {
        Path file = scene("{\"schema\": 1, \"target\": {\"id\": \"drawn\", \"parameters\": {\"drawing\": {\"bounds\":"
                + " {\"min_x\": -4, \"min_y\": -4, \"max_x\": 4, \"max_y\": 4}, \"resolution\": 64, \"edits\": ["
                + edit + "]}}}, \"panels\": [{\"method\": {\"id\": \"ula\"}}], \"particles\": 1, \"seed\": 1}");

        assertThatThrownBy(() -> SceneFile.read(file, Catalogue.builtIn()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(part)
                .message()
                .doesNotContain("\n")
                .endsWith(".");
    }

    @Test
    void newerSchemaIsRefused() {
        assertThatThrownBy(() -> SceneFile.read(scene("{\"schema\": 2}"), catalogue))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("newer version");
    }

    @Test
    void contentSaysWhereItIsWrong() {
        assertThatThrownBy(() -> SceneFile.read(
                        scene("{\"schema\": 1, \"target\": {\"id\": \"everything\", \"parameters\": {\"blobs\":"
                                + " {\"blobs\": [{\"weight\": -1, \"copies\": 1, \"label\": \"\"}], \"mirrored\": true,"
                                + " \"kind\": \"hard\"}}}}"),
                        catalogue))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(
                        "target.parameters.blobs.blobs[0]\" is not usable: a blob needs a positive weight.");
    }

    @Test
    void damagedInkSaysWhatItMustBe() {
        for (String ink : List.of(
                "!",
                "AAAA",
                "eJxjYICBBnsAAUsAwA==",
                "eJxjYGBgAAAABAAB",
                "eJxjYGjYzwAEAAbDAUA=",
                "eJxjYDhQzwAEAAcDAUA=")) {
            assertThatThrownBy(() -> SceneFile.read(
                            scene("{\"schema\": 1, \"target\": {\"id\": \"drawn\", \"parameters\": {\"drawing\":"
                                    + " {\"resolution\": 64, \"bounds\": {\"min_x\": 0, \"min_y\": 0, \"max_x\": 1,"
                                    + " \"max_y\": 1}, \"edits\": [{\"kind\": \"field\", \"columns\": 2, \"rows\": 1,"
                                    + " \"bounds\": {\"min_x\": 0, \"min_y\": 0, \"max_x\": 1, \"max_y\": 1},"
                                    + " \"ink\": \"" + ink + "\"}]}}}}"),
                            Catalogue.builtIn()))
                    .as(ink)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("edits[0].ink");
        }
    }

    @Test
    void failedWriteLeavesWhatWasThere() throws IOException {
        Path file = folder.resolve("a.txt");
        Files.writeString(file, "before");

        assertThatThrownBy(() -> Output.file(file).writeText(writer -> {
                    writer.write("half");
                    throw new IOException("disk full");
                }))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("disk full");

        assertThat(file).hasContent("before");
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    private Scene everything() {
        Points path = Points.of(new double[] {0, 0.1, -1.0 / 3}, new double[] {1e-7, 2, 3});
        Drawing drawing = new Drawing(new Bounds(-4, -3, 4, 3.5), 96, List.of())
                .with(new Edit.Stroke(Edit.Tool.BRUSH, path, 0.4, 0.7, 0.5))
                .with(new Edit.Blur(0.25))
                .with(new Edit.Stroke(Edit.Tool.ERASER, Points.of(0, 0), 1, 0, 1))
                .with(new Edit.Clear())
                .with(new Edit.Stroke(Edit.Tool.BRUSH, path, 0.4, 0.7, 0.5, Symmetry.rotation(6, 0.1, -0.2)))
                .with(new Edit.Spray(path, 0.3, 0.1, 0.9, Long.MIN_VALUE, Symmetry.mirror(Symmetry.Kind.BOTH, 1, 2)))
                .with(new Edit.Region(
                        Edit.Tool.ERASER,
                        List.of(path, Shapes.ellipse(0, 1, 2, 0.1)),
                        0.05,
                        0.5,
                        Symmetry.mirror(Symmetry.Kind.LEFT_RIGHT, 0, 0)))
                .with(new Edit.Region(Edit.Tool.BRUSH, List.of(path), 0, 1, Symmetry.NONE))
                .with(new Edit.Stamp(2, 0.1, -1.0 / 3, 0.5, 0.2, -2.5, Symmetry.mirror(Symmetry.Kind.TOP_BOTTOM, 0, 0)))
                .with(new Edit.Sharpen(0.15, 1.5))
                .with(new Edit.Invert())
                .with(new Edit.Normalise())
                .with(new Edit.Picture(2, 3, new byte[] {0, 1, -1, 127, -128, 5}))
                .with(new Edit.Field(Bounds.square(2), 3, 2, new float[] {0, 1e-30f, 1, 0.1f, 3e7f, 0}));
        TargetChoice target = TargetChoice.of(catalogue, "everything")
                .with("real", 0.1 + 0.2)
                .with("whole", 7)
                .with("toggle", false)
                .with("choice", "one")
                .with("text", "exp(-x^2) \"é\"\n")
                .with("drawing", drawing)
                .with("blobs", new Door.Blobs(List.of(new Door.Blob(0.1, 2, "a")), true, Door.Kind.SOFT_EDGED));
        Start start = new Start.Given(Points.of(new double[] {1, 2}, new double[] {0.1, -3}), "places.csv");
        return new Scene(
                target,
                List.of(
                        new Scene.Panel(MethodChoice.of(catalogue, "ula").with("step_size", 0.3), List.of("density")),
                        new Scene.Panel(MethodChoice.of(catalogue, "mala"), List.of()),
                        new Scene.Panel(
                                MethodChoice.of(catalogue, "realnvp"),
                                List.of("flow-grid"),
                                new Scene.Passage(2.5, Scene.Passage.Direction.INVERSE)),
                        new Scene.Panel(
                                MethodChoice.of(catalogue, "spline"),
                                List.of(),
                                new Scene.Passage(Double.POSITIVE_INFINITY, Scene.Passage.Direction.FORWARD))),
                123,
                Long.MIN_VALUE,
                start,
                new Scene.View(0.1, -0.2, 1e-3, 0.25),
                Rest.NOTHING);
    }

    private Path golden() throws IOException {
        return Path.of("src", "test", "resources", "pushforward", "engine", "io", "first.pushforward");
    }

    private Path scene(String json) throws IOException {
        Path file = folder.resolve("scene.pushforward");
        Files.write(file, json.getBytes(StandardCharsets.UTF_8));
        return file;
    }

    private static List<String> complaints(JsonNode document) throws IOException {
        return new SchemaCheck(MAPPER.readTree(Files.readAllBytes(SCHEMA))).complaints(document);
    }
}
