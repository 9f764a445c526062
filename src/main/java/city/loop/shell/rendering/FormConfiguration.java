package city.loop.shell.rendering;

import city.loop.forms.FormLimits;
import city.loop.forms.FormTokens;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts the taking of forms behind the security chain, which stands at -100.
@Configuration(proxyBeanMethods = false)
class FormConfiguration {

    private static final int BEHIND_SECURITY = -90;

    @Bean
    FilterRegistrationBean<FormFilter> formFilter(
            PageRouter router, PageBuilder builder, FormTokens tokens, FormLimits limits) {
        var filter = new FilterRegistrationBean<>(new FormFilter(router, builder, tokens, limits));
        filter.setOrder(BEHIND_SECURITY);
        return filter;
    }
}
