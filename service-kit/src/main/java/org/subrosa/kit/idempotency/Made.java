package org.subrosa.kit.idempotency;

import java.util.Map;

/**
 * What an act made: enough to render its answer again under the authority that the caller has then, and nothing more.
 *
 * @param status the HTTP status of the first answer
 * @param ids ids of what was made, by the name under which the use case will look for them; ids and codes only
 */
public record Made(int status, Map<String, String> ids) {
    public Made {
        ids = Map.copyOf(ids);
    }

    /**
     * The id kept under the name.
     *
     * @throws IllegalStateException if none was
     */
    public String id(String name) {
        String id = ids.get(name);
        if (id == null) {
            throw new IllegalStateException("the act kept no id " + name);
        }
        return id;
    }
}
