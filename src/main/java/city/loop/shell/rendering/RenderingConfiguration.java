package city.loop.shell.rendering;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.handler.MappedInterceptor;

/// Puts the parts of public rendering together.
@Configuration(proxyBeanMethods = false)
class RenderingConfiguration {

    /// Before security and sessions, after the reading of forwarded headers.
    private static final int EARLY = Ordered.HIGHEST_PRECEDENCE + 10;

    @Bean
    PageRouter pageRouter() {
        return new PageRouter();
    }

    @Bean
    FlowStart flowStart(ApplicationContext portal) {
        return new FlowStart(portal);
    }

    @Bean
    PageBuilder pageBuilder(
            PageRouter router,
            ServletContext context,
            @Value("${portal.public-address:}") String baseUrl,
            DefaultListableBeanFactory beans) {
        return new PageBuilder(router, new Document(baseUrl), context.getContextPath(), beans);
    }

    @Bean
    PublicPageCache publicPageCache(
            @Value("${portal.pages.kept-for:5s}") Duration time, @Value("${portal.pages.bytes:67108864}") long bytes) {
        return new PublicPageCache(time, bytes);
    }

    @Bean
    FilterRegistrationBean<PublicPageFilter> publicPageFilter(
            PageRouter router, PageBuilder builder, PublicPageCache cache) {
        var filter = new FilterRegistrationBean<>(new PublicPageFilter(router, builder, cache));
        filter.setOrder(EARLY);
        return filter;
    }

    @Bean
    FilterRegistrationBean<UnknownPathFilter> unknownPathFilter(
            PageRouter router, FilterRegistrationBean<PublicPageFilter> pages) {
        var filter =
                new FilterRegistrationBean<>(new UnknownPathFilter(router, Objects.requireNonNull(pages.getFilter())));
        // By name, as Spring MVC forwards to it; such a request keeps its own path.
        filter.setServletNames(List.of("springServlet"));
        filter.setDispatcherTypes(DispatcherType.FORWARD);
        return filter;
    }

    @Bean
    MappedInterceptor pageOptions(FilterRegistrationBean<UnknownPathFilter> paths) {
        return new MappedInterceptor(null, new PageOptions(Objects.requireNonNull(paths.getFilter())));
    }

    @Bean
    PublicErrors publicErrors(PageBuilder builder) {
        return new PublicErrors(builder);
    }
}
