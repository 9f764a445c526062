package city.loop.journeys;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ActiveProfiles;

/// A test against a whole portal with its demo data on a free port. Its methods may ask for [Visitors], or for a
/// Playwright `Page`: a new visitor's, with relative addresses leading to the portal.
///
/// Public pages are not kept for seconds here, as else one class would see what another one's database held.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "portal.pages.kept-for=1ms")
@ActiveProfiles("demo")
@ExtendWith(Browsers.class)
public @interface Journey {}
