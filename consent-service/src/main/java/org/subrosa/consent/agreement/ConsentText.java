package org.subrosa.consent.agreement;

/**
 * What of a consent is kept only sealed.
 *
 * @param document what the client reads and signs
 * @param scope what a recipient is told of it
 */
record ConsentText(String document, String recipientName, String scope) {}
