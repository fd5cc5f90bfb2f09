package org.subrosa.consent.agreement;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;

/** The text that the client reads and signs, made once when a consent is prepared. */
final class ConsentDocument {
    private static final String HEADINGS = "org.subrosa.consent.agreement.document";

    private static final Set<Element> SCOPE =
            Set.of(Element.INFORMATION, Element.RECIPIENT, Element.PURPOSE, Element.EXPIRY);

    private ConsentDocument() {}

    /** The whole document: each element under its heading, in one order. */
    static String text(NewConsent consent, String recipientName) {
        ResourceBundle headings = headings(consent);
        return headings.getString("title") + "\n"
                + sections(Set.of(Element.values()), consent, recipientName, headings);
    }

    /** What a recipient must be told of the consent's scope (42 CFR 2.32(a)): no more of it. */
    static String scope(NewConsent consent, String recipientName) {
        return sections(SCOPE, consent, recipientName, headings(consent)).strip();
    }

    private static ResourceBundle headings(NewConsent consent) {
        return ResourceBundle.getBundle(
                HEADINGS,
                locale(consent),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    private static Locale locale(NewConsent consent) {
        return Locale.forLanguageTag(consent.language());
    }

    private static String sections(
            Set<Element> elements, NewConsent consent, String recipientName, ResourceBundle headings) {
        StringBuilder text = new StringBuilder();
        for (Element element : Element.values()) {
            String words = words(element, consent, recipientName, headings);
            if (elements.contains(element) && !words.isEmpty()) {
                text.append("\n").append(headings.getString(element.code())).append("\n");
                text.append(words).append("\n");
            }
        }
        return text.toString();
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String words(Element element, NewConsent consent, String recipientName, ResourceBundle headings) {
        return switch (element) {
            case RECIPIENT -> recipientName;
            case EXPIRY ->
                consent.expiresAt() != null
                        ? DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                                .withLocale(locale(consent))
                                .format(consent.expiresAt().atOffset(ZoneOffset.UTC))
                        : headings.getString(String.valueOf(
                                consent.expiresOn() == null
                                        ? ""
                                        : consent.expiresOn().code()));
            case INFORMATION ->
                element.in(consent.statements()).orElse("") + "\n"
                        + consent.compartments().stream()
                                .distinct()
                                .sorted()
                                .map(each -> "- " + headings.getString("compartment." + each.code()))
                                .collect(Collectors.joining("\n"));
            case PURPOSE ->
                element.in(consent.statements()).orElse("") + "\n"
                        + consent.purposes().stream()
                                .distinct()
                                .sorted()
                                .map(each -> "- " + headings.getString("purpose." + each.code()))
                                .collect(Collectors.joining("\n"));
            default -> element.in(consent.statements()).orElse("");
        };
    }
}
