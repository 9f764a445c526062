package city.loop.shared.pages;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The names of the query parameters that a [PublicPage] reads. All others are dropped before the page sees them, so
/// that nobody can fill caches with names of their own. `lang` need not be named.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface PublicQuery {
    String[] value();
}
