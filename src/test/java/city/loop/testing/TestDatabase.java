package city.loop.testing;

import city.loop.shared.pages.PublicPagesOutdated;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.Map;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/// Gives each Spring context of the tests a database of its own, and puts that back to what it held when the context
/// had started before each test class: classes may share a context, never their data.
///
/// A test that names `spring.datasource.url` itself is left alone.
final class TestDatabase implements ContextCustomizer {

    private static final String NAME = "city.loop.test-database";

    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
        if (context.getEnvironment().containsProperty("spring.datasource.url")) {
            return;
        }
        String database = TestDatabaseServer.create();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        NAME,
                        Map.of(
                                NAME,
                                database,
                                "spring.datasource.url",
                                TestDatabaseServer.url(database),
                                "spring.datasource.username",
                                "portal_app",
                                "spring.datasource.hikari.maximum-pool-size",
                                6,
                                "spring.datasource.hikari.minimum-idle",
                                0,
                                "spring.flyway.user",
                                "portal_owner",
                                "portal.node-keys-secret",
                                "only for tests, thirty-two characters")));
    }

    /// All are equal, so that contexts are shared as if there were none.
    @Override
    public boolean equals(Object other) {
        return other instanceof TestDatabase;
    }

    @Override
    public int hashCode() {
        return NAME.hashCode();
    }

    static final class Factory implements ContextCustomizerFactory {

        @Override
        public ContextCustomizer createContextCustomizer(
                Class<?> testClass, List<ContextConfigurationAttributes> attributes) {
            return new TestDatabase();
        }
    }

    static final class Reset implements TestExecutionListener {

        private static final String REMEMBERED = "remembered";

        @Override
        public void beforeTestClass(TestContext test) {
            if (!AnnotatedElementUtils.hasAnnotation(test.getTestClass(), SpringBootTest.class)) {
                return;
            }
            ApplicationContext context = test.getApplicationContext();
            String database = context.getEnvironment().getProperty(NAME);
            if (database == null || context.getBeanNamesForType(HikariDataSource.class).length == 0) {
                return;
            }
            if (context.containsBean(REMEMBERED)) {
                TestDatabaseServer.reset(database);
            } else {
                TestDatabaseServer.remember(database);
                ((ConfigurableApplicationContext) context).getBeanFactory().registerSingleton(REMEMBERED, database);
            }
            // Their connections ended with the database that they led to.
            context.getBean(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
            // And what the portal has kept of it in memory goes as well.
            context.publishEvent(new PublicPagesOutdated("/"));
        }
    }
}
