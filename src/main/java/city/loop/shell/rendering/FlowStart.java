package city.loop.shell.rendering;

import com.vaadin.flow.spring.SpringServlet;
import jakarta.servlet.ServletException;
import org.apache.catalina.Container;
import org.apache.catalina.Wrapper;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;

/// Starts Flow before the port opens. Left to itself Tomcat does so just afterwards, and as no page has a route until
/// then, who comes in between is sent to sign in.
class FlowStart implements SmartLifecycle {

    private final ApplicationContext portal;
    private volatile boolean running;

    FlowStart(ApplicationContext portal) {
        this.portal = portal;
    }

    @Override
    public void start() {
        if (portal instanceof WebServerApplicationContext web && web.getWebServer() instanceof TomcatWebServer server) {
            for (Container application : server.getTomcat().getHost().findChildren()) {
                for (Container servlet : application.findChildren()) {
                    load(servlet);
                }
            }
        }
        running = true;
    }

    private static void load(Container container) {
        if (container instanceof Wrapper servlet && servlet.getServlet() instanceof SpringServlet) {
            try {
                servlet.load();
            } catch (ServletException e) {
                throw new IllegalStateException("Flow does not start", e);
            }
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1;
    }
}
