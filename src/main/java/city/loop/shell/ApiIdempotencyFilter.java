package city.loop.shell;

import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import city.loop.shared.ApiProblem;
import city.loop.shared.ApiProblem.Code;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/// Makes each POST repeatable whose sender names it with an `Idempotency-Key` (LOOP section 6, "Writing twice"): the
/// same key and request get the first answer again, the same key with another request gets 409.
///
/// The key, what the request writes and the answer are one transaction, which begins here and which the services join:
/// after a crash either all of it is there or nothing is. A request that was refused has written nothing, so its key
/// is free again.
final class ApiIdempotencyFilter extends OncePerRequestFilter {

    static final String HEADER = "Idempotency-Key";
    static final String REPLAYED = "Idempotent-Replayed";

    private static final Pattern KEY = Pattern.compile("[!-~](?:[ -~]{0,253}[!-~])?");

    private final AnsweredRequestRepository answered;
    private final PlatformTransactionManager transactions;
    private final CurrentActor current;
    private final ApiSecurityAnswers answers;
    private final Clock clock;

    ApiIdempotencyFilter(
            AnsweredRequestRepository answered,
            PlatformTransactionManager transactions,
            CurrentActor current,
            ApiSecurityAnswers answers,
            Clock clock) {
        this.answered = answered;
        this.transactions = transactions;
        this.current = current;
        this.answers = answers;
        this.clock = clock;
    }

    /// Searches and checks are sent by POST and write nothing; keys that only read are refused further in. What nodes
    /// sign is told apart by the signature, behind its check.
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return request.getHeader(HEADER) == null
                || request.getHeader("X-Node-Signature") != null
                || !request.getMethod().equals("POST")
                || path.endsWith("/search")
                || path.endsWith("/validate")
                || current.get().readOnly();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String key = request.getHeader(HEADER);
        if (!KEY.matcher(key).matches()) {
            answers.answer(
                    response,
                    new ApiProblem(
                            Code.INVALID_REQUEST,
                            "An Idempotency-Key has 1 to 255 visible ASCII characters; a UUID is a good one.",
                            Map.of("header", HEADER)));
            return;
        }
        Body body = new Body(request);
        Claim claim = new Claim(caller(request, key), key, body.hash());
        ContentCachingResponseWrapper buffered = new ContentCachingResponseWrapper(response);
        Optional<AnsweredRequest> before = answerOnce(claim, body, buffered, chain);
        if (before.isPresent()) {
            replay(claim, before.get(), response);
        } else {
            buffered.copyBodyToResponse();
        }
    }

    private record Claim(String caller, String key, String requestHash) {}

    /// Has the request answered, or finds that it was answered before.
    private Optional<AnsweredRequest> answerOnce(
            Claim claim, Body request, ContentCachingResponseWrapper response, FilterChain chain)
            throws ServletException, IOException {
        TransactionStatus transaction = transactions.getTransaction(new DefaultTransactionDefinition());
        boolean done = false;
        try {
            if (!answered.claim(
                    claim.caller(),
                    claim.key(),
                    claim.requestHash(),
                    clock.instant().truncatedTo(ChronoUnit.MICROS))) {
                return Optional.of(answered.find(claim.caller(), claim.key())
                        .orElseThrow(() -> new ConcurrencyFailureException("The key was forgotten meanwhile")));
            }
            chain.doFilter(request, response);
            done = response.getStatus() >= 200 && response.getStatus() < 300 && !transaction.isRollbackOnly();
            if (done) {
                answered.keep(
                        claim.caller(),
                        claim.key(),
                        new AnsweredRequest(
                                claim.requestHash(),
                                response.getStatus(),
                                response.getContentType(),
                                response.getHeader(HttpHeaders.LOCATION),
                                response.getContentAsByteArray()));
            }
            return Optional.empty();
        } finally {
            if (done) {
                transactions.commit(transaction);
            } else {
                transactions.rollback(transaction);
            }
        }
    }

    private void replay(Claim claim, AnsweredRequest first, HttpServletResponse response) throws IOException {
        if (!first.requestHash().equals(claim.requestHash())) {
            answers.answer(
                    response,
                    new ApiProblem(
                            Code.CONFLICT,
                            "This Idempotency-Key was used for another request; send this one with a new key.",
                            Map.of("header", HEADER)));
            return;
        }
        response.setStatus(first.status());
        response.setHeader(REPLAYED, "true");
        if (first.contentType() != null) {
            response.setContentType(first.contentType());
        }
        if (first.location() != null) {
            response.setHeader(HttpHeaders.LOCATION, first.location());
        }
        response.getOutputStream().write(first.body());
    }

    /// Whose key it is. Of an anonymous sender's address only a hash is kept, with the key in it, so that nobody finds
    /// the address by trying all.
    private String caller(HttpServletRequest request, String key) {
        Actor actor = current.get();
        return actor.id() == null
                ? "address " + sha256((request.getRemoteAddr() + "\n" + key).getBytes(StandardCharsets.UTF_8))
                : actor.kind().name() + " " + actor.id();
    }

    private static String sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The request with a body that has been read.
    private static final class Body extends HttpServletRequestWrapper {

        private final byte[] content;

        Body(HttpServletRequest request) throws IOException {
            super(request);
            content = request.getInputStream().readAllBytes();
        }

        String hash() {
            return sha256((getMethod() + " " + getRequestURI() + "\n").getBytes(StandardCharsets.UTF_8), content);
        }

        @Override
        public ServletInputStream getInputStream() {
            ByteArrayInputStream stream = new ByteArrayInputStream(content);
            return new ServletInputStream() {

                @Override
                public int read() {
                    return stream.read();
                }

                @Override
                public int read(byte[] into, int offset, int length) {
                    return stream.read(into, offset, length);
                }

                @Override
                public boolean isFinished() {
                    return stream.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new IllegalStateException("The body is there already");
                }
            };
        }
    }
}
