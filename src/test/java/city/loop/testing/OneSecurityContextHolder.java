package city.loop.testing;

import com.vaadin.flow.spring.security.VaadinAwareSecurityContextHolderStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;

/// Lets all portals of a run of tests keep who acts in one place. Each portal brings a holder of its own and makes
/// it the process's; of several portals in one process, those that started earlier would ask one and tell another.
final class OneSecurityContextHolder implements ContextCustomizer {

    private static final VaadinAwareSecurityContextHolderStrategy HOLDER =
            new VaadinAwareSecurityContextHolderStrategy();

    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
        in(context);
    }

    /// The same for a portal that a test starts by itself.
    static void in(ConfigurableApplicationContext context) {
        context.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof VaadinAwareSecurityContextHolderStrategy) {
                    SecurityContextHolder.setContextHolderStrategy(HOLDER);
                    return HOLDER;
                }
                return bean;
            }
        });
    }

    /// All are equal, so that contexts are shared as if there were none.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OneSecurityContextHolder;
    }

    @Override
    public int hashCode() {
        return OneSecurityContextHolder.class.hashCode();
    }

    /// Named in `META-INF/spring.factories`, so that it holds for every test.
    static final class Factory implements ContextCustomizerFactory {

        @Override
        public ContextCustomizer createContextCustomizer(
                Class<?> testClass, List<ContextConfigurationAttributes> attributes) {
            return new OneSecurityContextHolder();
        }
    }
}
