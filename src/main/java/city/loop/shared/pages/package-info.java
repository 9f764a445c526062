/// The face that a public page turns to whoever shows it. Values of the JDK only, so that any module can have pages.
@NamedInterface("pages")
@NullMarked
package city.loop.shared.pages;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
