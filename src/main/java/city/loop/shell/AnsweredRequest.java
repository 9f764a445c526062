package city.loop.shell;

import org.jspecify.annotations.Nullable;

/// The answer that a request with an `Idempotency-Key` got when it came first.
///
/// @param requestHash SHA-256 of that request in hex: its method, path and body
record AnsweredRequest(
        String requestHash,
        int status,
        @Nullable String contentType,
        @Nullable String location,
        byte[] body) {}
