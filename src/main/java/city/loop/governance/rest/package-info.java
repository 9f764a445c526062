/// RFCs for programs: JSON, Markdown and a feed.
@NullMarked
package city.loop.governance.rest;

import org.jspecify.annotations.NullMarked;
