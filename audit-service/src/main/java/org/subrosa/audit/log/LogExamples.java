package org.subrosa.audit.log;

/** The examples of the OpenAPI document: one small log of three entries, with hashes that belong together. */
final class LogExamples {

    static final String EVENT_ID = "0193c2a4-7d10-7b6e-9c3b-2f1a5d8e4c77";

    static final String CHECKPOINT =
            """
            audit.example.org/log/6b1f7a52-0c55-4c5e-9d7f-0f3c1d1a4e11
            3
            rra8/idLcKFPsGel5VeCZNsPqbUa9eC6FZFY8yngbnc=

            — audit.example.org/log/6b1f7a52-0c55-4c5e-9d7f-0f3c1d1a4e11 <base64>
            — audit.example.org/log/6b1f7a52-0c55-4c5e-9d7f-0f3c1d1a4e11 <base64>
            """;

    static final String KEYS =
            """
            {"origin":"audit.example.org/log/6b1f7a52-0c55-4c5e-9d7f-0f3c1d1a4e11","keys":[\
            {"algorithm":"ed25519","vkey":"audit.example.org/log/6b1f7a52-0c55-4c5e-9d7f-0f3c1d1a4e11+<key id>+<base64>"},\
            {"algorithm":"ml-dsa-44","vkey":"audit.example.org/log/6b1f7a52-0c55-4c5e-9d7f-0f3c1d1a4e11+<key id>+<base64>"}]}""";

    static final String ENTRY =
            """
            {"event_id":"0193c2a4-7d10-7b6e-9c3b-2f1a5d8e4c77","leaf_index":2,\
            "leaf_hash":"ApjRIpBtz8EIkstTpzmS/FufST6kybrbJ7eRtBJ6f+c=","event":"EA=="}""";

    static final String INCLUSION =
            """
            {"leaf_index":2,"tree_size":3,"leaf_hash":"ApjRIpBtz8EIkstTpzmS/FufST6kybrbJ7eRtBJ6f+c=",\
            "root_hash":"rra8/idLcKFPsGel5VeCZNsPqbUa9eC6FZFY8yngbnc=",\
            "hashes":["+sVCA+fMaWzw38tCySodnbr3CtnmIfS9jZhmLwDjwSU="]}""";

    static final String CONSISTENCY =
            """
            {"first":2,"second":3,"first_root":"+sVCA+fMaWzw38tCySodnbr3CtnmIfS9jZhmLwDjwSU=",\
            "second_root":"rra8/idLcKFPsGel5VeCZNsPqbUa9eC6FZFY8yngbnc=",\
            "hashes":["ApjRIpBtz8EIkstTpzmS/FufST6kybrbJ7eRtBJ6f+c="]}""";

    private LogExamples() {}
}
