package city.loop.shell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/// Lets an encoded slash stand where EN 18222 needs one: a product's identifier is an address, and one reads the
/// product's passport with that in the path. Everywhere else it stays refused, since two readers may read it in two
/// ways.
@Configuration(proxyBeanMethods = false)
class EncodedSlashes implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final String PRODUCTS = "/v1/dppsByProductId/";

    /// Tomcat would refuse it before anybody can look where it stands.
    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addConnectorCustomizers(
                connector -> connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue()));
    }

    @Bean
    static HttpFirewall firewall() {
        StrictHttpFirewall everywhere = new StrictHttpFirewall();
        StrictHttpFirewall products = new StrictHttpFirewall();
        products.setAllowUrlEncodedSlash(true);
        products.setAllowUrlEncodedDoubleSlash(true);
        products.setAllowUrlEncodedPercent(true);
        return new HttpFirewall() {
            @Override
            public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
                boolean product = request.getRequestURI().startsWith(request.getContextPath() + PRODUCTS);
                return (product ? products : everywhere).getFirewalledRequest(request);
            }

            @Override
            public HttpServletResponse getFirewalledResponse(HttpServletResponse response) {
                return everywhere.getFirewalledResponse(response);
            }
        };
    }
}
