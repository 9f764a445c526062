package city.loop.shell.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import city.loop.PortalApplication;
import city.loop.shared.pages.PublicPagesChanged;
import city.loop.shared.pages.PublicPagesOutdated;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest(classes = PortalApplication.class)
class PageNewsTest {

    @Autowired
    private DataSource database;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TransactionTemplate transactions;

    private final BlockingQueue<String> cleared = new LinkedBlockingQueue<>();
    private @Nullable PageNews otherNode;

    @BeforeEach
    void anotherNodeListens() throws InterruptedException {
        var node = new PageNews(database, event -> cleared.add(((PublicPagesOutdated) event).prefix()));
        node.start();
        otherNode = node;
        assertThat(next()).as("what it may have missed before it listened").isEqualTo("/");
    }

    @AfterEach
    void theOtherNodeGoes() {
        Objects.requireNonNull(otherNode).stop();
    }

    @Test
    void another_node_hears_of_a_change_once_it_is_committed() throws InterruptedException {
        transactions.executeWithoutResult(change -> events.publishEvent(new PublicPagesChanged("/munich")));

        assertThat(next()).isEqualTo("/munich");
    }

    @Test
    void nobody_hears_of_what_was_rolled_back() throws InterruptedException {
        transactions.executeWithoutResult(change -> {
            events.publishEvent(new PublicPagesChanged("/never"));
            change.setRollbackOnly();
        });
        transactions.executeWithoutResult(change -> events.publishEvent(new PublicPagesChanged("/after")));

        assertThat(next()).isEqualTo("/after");
    }

    private String next() throws InterruptedException {
        var prefix = cleared.poll(20, TimeUnit.SECONDS);
        return prefix == null ? "nothing" : prefix;
    }
}
