/// Journeys of people through the portal, in a real browser. Only `./run test` and `./mvnw -Pe2e verify` run them.
@NullMarked
package city.loop.journeys;

import org.jspecify.annotations.NullMarked;
