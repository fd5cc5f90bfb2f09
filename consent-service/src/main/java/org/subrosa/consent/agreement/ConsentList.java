package org.subrosa.consent.agreement;

import java.util.List;

/** A client's consents, the latest first, 200 at most. */
public record ConsentList(List<ConsentView> items) {}
