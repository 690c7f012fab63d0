package pushforward.engine.io;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The document that a scene was read from, so that what this version does not know survives a load and a save. */
public final class Rest {
    static final Rest NOTHING = new Rest(JsonNodeFactory.instance.objectNode());

    private final ObjectNode document;

    Rest(ObjectNode document) {
        this.document = document;
    }

    ObjectNode copy() {
        return document.deepCopy();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Rest that && document.equals(that.document);
    }

    @Override
    public int hashCode() {
        return document.hashCode();
    }
}
