package city.loop.shell;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Whoever asks for a form that an address does not have gets the one that it has (RFC 9110, 12.4.1), in place of 406
/// without a word: `Accept` is a wish, and the clients of LOOP read JSON whatever they ask for. Answers are written as
/// JSON alone; that a library on the class path can write YAML is no reason to.
@Configuration(proxyBeanMethods = false)
class AnyAcceptConfiguration implements WebMvcConfigurer {

    private static final ContentNegotiationStrategy HEADER = new HeaderContentNegotiationStrategy();

    @Override
    public void configureContentNegotiation(ContentNegotiationConfigurer configurer) {
        configurer.strategies(List.of(AnyAcceptConfiguration::accepted));
    }

    private static List<MediaType> accepted(NativeWebRequest request) {
        try {
            return Stream.concat(HEADER.resolveMediaTypes(request).stream(), Stream.of(MediaType.ALL))
                    .distinct()
                    .toList();
        } catch (HttpMediaTypeNotAcceptableException unreadable) {
            return List.of(MediaType.ALL);
        }
    }

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        converters.configureMessageConvertersList(list ->
                list.removeIf(converter -> converter.getSupportedMediaTypes().contains(MediaType.APPLICATION_YAML)));
    }
}
