package city.loop.shell;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.TomcatContextCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// What Tomcat cannot read as a request at all, such as an address with `%00`, never reaches the portal's own error
/// answers: it gets the protocol's error form here instead of Tomcat's page.
@Component
class UnreadableRequests implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        TomcatContextCustomizer customizer = context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(Valve.class.getName());
            }
        };
        factory.addContextCustomizers(customizer);
    }

    /// Made by Tomcat, by name.
    public static class Valve extends ErrorReportValve {

        private static final JsonMapper JSON = new JsonMapper();

        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            try {
                response.setContentType("application/json");
                response.setCharacterEncoding("utf-8");
                response.getReporter()
                        .write(JSON.writeValueAsString(
                                ApiErrorAttributes.problem(response.getStatus()).body()));
                response.finishResponse();
            } catch (IOException _) {
                // The caller is gone: nobody is left to tell.
            }
        }
    }
}
