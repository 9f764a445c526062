/// The demo's own OpenID provider below `/op`: invented people, one click each. There only while the profile `demo` is
/// active and no outside provider is set; on a machine's own address unless somebody insists.
@NullMarked
package city.loop.identity.demo;

import org.jspecify.annotations.NullMarked;
