package org.subrosa.loader;

import java.util.List;

/**
 * What a code stands for.
 *
 * @param words in plain language
 * @param compartment where it belongs; empty if it belongs where the record's other content does
 * @param labels why it needs more care than other content; without any it needs none
 * @param purpose why it is collected; empty without labels (NASW-a)
 */
record Code(String words, String compartment, List<String> labels, String purpose) {
    Code {
        labels = List.copyOf(labels);
    }
}
