package city.loop.testing;

import city.loop.PortalApplication;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/// Another portal on a running one's database, as behind a proxy.
public final class SecondNode implements AutoCloseable {

    private static final List<String> SHARED = List.of(
            "spring.datasource.url",
            "spring.datasource.username",
            "spring.datasource.hikari.maximum-pool-size",
            "spring.datasource.hikari.minimum-idle",
            "spring.flyway.user");

    private final ConfigurableApplicationContext portal;

    private SecondNode(ConfigurableApplicationContext portal) {
        this.portal = portal;
    }

    public static SecondNode beside(ApplicationContext first) {
        Environment environment = first.getEnvironment();
        List<String> settings = new ArrayList<>(List.of("--server.port=0"));
        SHARED.forEach(name -> settings.add("--%s=%s".formatted(name, environment.getRequiredProperty(name))));
        return new SecondNode(new SpringApplicationBuilder(PortalApplication.class)
                .initializers(OneSecurityContextHolder::in)
                .run(settings.toArray(String[]::new)));
    }

    public int port() {
        return portal.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    @Override
    public void close() {
        portal.close();
    }
}
