package city.loop.evidence;

import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.MediaType;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter.DataWithMediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Tells clients what happens as server-sent events. All that is kept of a client is how far it has come: whoever is
/// ready gets what came since from the database, so a slow client holds no memory, a lost connection goes on by
/// `Last-Event-ID` on whichever node, and several nodes on one database need nothing of each other. An idle client
/// holds a connection and no thread.
///
/// A stream ends after some minutes, so that what a client may see is asked anew; clients come back by themselves.
@Component
@EnableScheduling
public class EventStream implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    /// Of somebody known: so long does a revoked key still listen.
    private static final Duration LASTS_KNOWN = Duration.ofMinutes(1);
    private static final Duration LASTS = Duration.ofMinutes(10);
    private static final int PIECE = 500;

    private final EvidenceService evidence;
    private final CurrentActor current;
    private final JsonMapper json;
    private final Clock clock;
    private final int most;
    private final int mostOfAnAddress;
    private final Duration heartbeat;
    private final Set<Client> clients = ConcurrentHashMap.newKeySet();
    private volatile boolean running;
    private final AtomicBoolean telling = new AtomicBoolean();
    private volatile boolean waiting;

    EventStream(
            EvidenceService evidence,
            CurrentActor current,
            JsonMapper json,
            Clock clock,
            @Value("${portal.stream.clients:500}") int most,
            @Value("${portal.stream.clients-of-an-address:20}") int mostOfAnAddress,
            @Value("${portal.stream.heartbeat:PT15S}") Duration heartbeat) {
        this.evidence = evidence;
        this.current = current;
        this.json = json;
        this.clock = clock;
        this.most = most;
        this.mostOfAnAddress = mostOfAnAddress;
        this.heartbeat = heartbeat;
    }

    /// What becomes of a wish to listen.
    public sealed interface Admission {

        record Admitted(SseEmitter emitter) implements Admission {}

        /// This node has as many clients as it takes.
        record Full() implements Admission {}

        /// The address has as many as one address may.
        record TooManyOfAddress(int most) implements Admission {}
    }

    /// Lets the current actor listen.
    ///
    /// @param chain of one city or the installation only
    /// @param after the position that the client has come to; empty for only what comes now
    /// @param address where the client asks from
    public synchronized Admission admit(Optional<Chain> chain, Optional<Long> after, String address) {
        if (!running || clients.size() >= most) {
            return new Admission.Full();
        }
        if (clients.stream().filter(client -> client.address.equals(address)).count() >= mostOfAnAddress) {
            return new Admission.TooManyOfAddress(mostOfAnAddress);
        }
        long last = evidence.lastPosition();
        Actor actor = current.get();
        Duration lasts = actor.kind() == Actor.Kind.ANONYMOUS ? LASTS : LASTS_KNOWN;
        // The emitter's own time limit is for a client that does not even take its end.
        SseEmitter emitter = new SseEmitter(lasts.plus(heartbeat).toMillis());
        Client client = new Client(
                emitter, actor, chain, address, clock.instant().plus(lasts), Math.min(after.orElse(last), last));
        emitter.onCompletion(() -> clients.remove(client));
        emitter.onTimeout(() -> clients.remove(client));
        emitter.onError(_ -> clients.remove(client));
        clients.add(client);
        send(client, ": listening\nretry: 2000\n\n", client.position);
        return new Admission.Admitted(emitter);
    }

    /// How many clients listen at this node.
    public int clients() {
        return clients.size();
    }

    @Scheduled(fixedRate = 250)
    void tell() {
        if (clients.isEmpty() || !telling.compareAndSet(false, true)) {
            return;
        }
        try {
            tell(evidence.lastPosition());
            waiting = false;
        } catch (DataAccessResourceFailureException | TransactionException e) {
            if (!waiting) {
                LOG.warn(
                        "Clients of the event stream wait: the database cannot be used now ({}); trying again",
                        e.getClass().getSimpleName());
            }
            waiting = true;
        } catch (RuntimeException e) {
            if (!waiting) {
                LOG.warn("Clients of the event stream wait; trying again", e);
            }
            waiting = true;
        } finally {
            telling.set(false);
        }
    }

    /// Clients who see the same and have come as far as each other get the same text, read once.
    private void tell(long last) {
        Instant now = clock.instant();
        List<Client> ready = new ArrayList<>();
        for (Client client : clients) {
            if (client.sending.get()) {
                continue;
            }
            if (now.isAfter(client.until)) {
                clients.remove(client);
                client.emitter.complete();
            } else if (client.position < last) {
                ready.add(client);
            } else if (client.heardAt.plus(heartbeat).isBefore(now)) {
                send(client, ": still here\n\n", client.position);
            }
        }
        ready.stream()
                .collect(Collectors.groupingBy(client -> new Audience(client.actor, client.chain, client.position)))
                .forEach((audience, listeners) -> tell(audience, listeners, last));
    }

    private void tell(Audience audience, List<Client> listeners, long last) {
        List<LoopEvent> events = current.callAs(
                audience.actor(), () -> evidence.eventsAfter(audience.position(), audience.chain(), PIECE));
        // With a full piece there may be more before the last; else all up to it were looked at.
        long reached = events.size() == PIECE ? events.getLast().sealed().position() : last;
        if (!events.isEmpty()) {
            reached = Math.max(reached, events.getLast().sealed().position());
        }
        if (events.isEmpty()) {
            for (Client client : listeners) {
                client.position = reached;
            }
            return;
        }
        String text = events.stream().map(this::text).collect(Collectors.joining());
        for (Client client : listeners) {
            send(client, text, reached);
        }
    }

    private String text(LoopEvent event) {
        EvidenceEntry entry = event.sealed().entry();
        ObjectNode data = json.createObjectNode()
                .put("type", entry.eventType())
                .put("entity", entry.subjectType())
                .put("entity_id", entry.subjectId());
        data.set("data", event.payload());
        data.put("created_at", entry.recordedAt().toString());
        return "id:%d\ndata:%s\n\n".formatted(event.sealed().position(), data);
    }

    /// In a thread of its own for as long as it takes: a client that does not read keeps nobody else waiting.
    private void send(Client client, String text, long reached) {
        if (!client.sending.compareAndSet(false, true)) {
            return;
        }
        Thread.ofVirtual().name("event-stream").start(() -> {
            try {
                client.emitter.send(Set.of(new DataWithMediaType(text, MediaType.TEXT_PLAIN)));
                client.position = reached;
                client.heardAt = clock.instant();
                client.sending.set(false);
            } catch (IOException | IllegalStateException gone) {
                // The server ends what cannot be written to by itself.
                clients.remove(client);
            }
        });
    }

    @Override
    public void start() {
        running = true;
    }

    /// Ends all streams, or the server would wait for them when it stops.
    @Override
    public void stop() {
        running = false;
        clients.forEach(client -> client.emitter.complete());
        clients.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private record Audience(Actor actor, Optional<Chain> chain, long position) {}

    private static final class Client {

        final SseEmitter emitter;
        final Actor actor;
        final Optional<Chain> chain;
        final String address;
        final Instant until;
        final AtomicBoolean sending = new AtomicBoolean();
        volatile long position;
        volatile Instant heardAt = Instant.MIN;

        Client(SseEmitter emitter, Actor actor, Optional<Chain> chain, String address, Instant until, long position) {
            this.emitter = emitter;
            this.actor = actor;
            this.chain = chain;
            this.address = address;
            this.until = until;
            this.position = position;
        }
    }
}
