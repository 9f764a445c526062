package city.loop.shell.rendering;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/// A finished page: the same bytes for every reader who asks for the same address in the same language.
///
/// @param status   HTTP status
/// @param html     UTF-8 bytes of the document
/// @param tag      weak entity tag; weak, because a strong one would keep the server from compressing
/// @param policy   the content security policy that fits this very document
/// @param language tag of the document's language
/// @param location where the reader is sent instead
/// @param card     the picture that stands for the page where it is shared; for pages that are there
/// @param embeddable whether other sites may show it in a frame
record WrittenPage(
        int status,
        byte[] html,
        String tag,
        String policy,
        String language,
        Optional<String> location,
        Optional<PageCard> card,
        boolean embeddable) {

    static WrittenPage of(
            int status,
            String document,
            String policy,
            String language,
            Optional<String> location,
            Optional<PageCard> card,
            boolean embeddable) {
        var html = document.getBytes(StandardCharsets.UTF_8);
        var tag = "W/\""
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(sha256(html))
                        .substring(0, 22) + "\"";
        return new WrittenPage(status, html, tag, policy, language, location, card, embeddable);
    }

    /// SHA-256 as a content security policy names it.
    static String source(String text) {
        return "'sha256-" + Base64.getEncoder().encodeToString(sha256(text.getBytes(StandardCharsets.UTF_8))) + "'";
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
