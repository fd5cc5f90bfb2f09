package org.subrosa.consent.agreement;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * The client's electronic signature: to which document, that it is meant as a signature, and that signing electronically is
 * wanted (ESIGN, 15 U.S.C. 7001(c), 7006(5)).
 *
 * @param documentSha256 of the document that was read, in hexadecimal: another one is not signed by it
 */
public record NewSignature(
        @NotNull @Pattern(regexp = "[0-9a-f]{64}") String documentSha256,
        @NotNull @AssertTrue Boolean intendsToSign,
        @NotNull @AssertTrue Boolean acceptsElectronicForm) {}
