package city.loop.testing;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.DynamicPropertyRegistry;

/// A mail server on a free port of this machine, for as long as a test class runs: a static field with
/// `@RegisterExtension`.
public final class MailServer implements AfterAllCallback {

    private final GreenMail server = new GreenMail(new ServerSetup(0, null, ServerSetup.PROTOCOL_SMTP));

    /// Starts, and has the portal send its mails here.
    public void receive(DynamicPropertyRegistry portal) {
        server.start();
        portal.add("spring.mail.host", () -> "127.0.0.1");
        portal.add("spring.mail.port", () -> server.getSmtp().getPort());
    }

    /// What has come, the oldest first.
    public Stream<MimeMessage> mails() {
        return Arrays.stream(server.getReceivedMessages());
    }

    public void empty() throws FolderException {
        server.purgeEmailFromAllMailboxes();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        server.stop();
    }
}
