package pushforward.violation.engine.target;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Lets an array out of its package. */
record UsesNd4j(INDArray array) {}
