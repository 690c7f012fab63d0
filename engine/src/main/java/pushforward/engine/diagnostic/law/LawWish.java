package pushforward.engine.diagnostic.law;

import pushforward.engine.run.Course;

/**
 * The law of which run, and where.
 *
 * @param course how the run came there
 * @param step after how many steps
 * @param kind which law
 */
public record LawWish(Course course, long step, LawKind kind) {}
