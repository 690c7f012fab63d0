package pushforward.violation.engine.target;

import org.bytedeco.javacpp.Pointer;

/** Lets native memory out of its package. */
record UsesBytedeco(Pointer pointer) {}
