/// Public pages for readers who are not signed in: written on the server from Flow views, without a session (DD0002).
///
/// A request goes through [PublicPageFilter] (is it ours?), [PageRouter] (which view?), [PublicPageCache] (do we have
/// it?), [PageBuilder] (the view in a throw-away UI), [ElementWriter] and [Document] (the bytes).
@NullMarked
package city.loop.shell.rendering;

import org.jspecify.annotations.NullMarked;
