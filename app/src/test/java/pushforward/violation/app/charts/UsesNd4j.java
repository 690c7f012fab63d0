package pushforward.violation.app.charts;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Holds an array of the engine's thread. */
record UsesNd4j(INDArray array) {}
