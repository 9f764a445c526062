package city.loop.shell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/// Lets an encoded slash stand where a standard needs one. EN 18222: a product's identifier is an address, and one
/// reads the product's passport with that in the path. GS1 Digital Link: a lot or serial number may have a slash,
/// which the address has as `%2F`. Everywhere else it stays refused, since two readers may read it in two ways.
@Configuration(proxyBeanMethods = false)
class EncodedSlashes implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final String PRODUCTS = "/v1/dppsByProductId/";

    /// A number with a per cent sign of its own is left out: what its address means depends on how often one decodes.
    private static final Pattern DIGITAL_LINK = Pattern.compile("/01/[0-9]{8,14}/(?:10|21)/(?:(?!%25)[^/])+");

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
        StrictHttpFirewall links = new StrictHttpFirewall();
        links.setAllowUrlEncodedSlash(true);
        links.setAllowUrlEncodedDoubleSlash(true);
        // What Tomcat leaves encoded has a per cent sign.
        links.setAllowUrlEncodedPercent(true);
        return new HttpFirewall() {
            @Override
            public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
                String path = request.getRequestURI()
                        .substring(request.getContextPath().length());
                StrictHttpFirewall firewall = path.startsWith(PRODUCTS)
                        ? products
                        : DIGITAL_LINK.matcher(path).matches() ? links : everywhere;
                return firewall.getFirewalledRequest(request);
            }

            @Override
            public HttpServletResponse getFirewalledResponse(HttpServletResponse response) {
                return everywhere.getFirewalledResponse(response);
            }
        };
    }
}
