/// The workplace's pages, without a browser.
@NullMarked
package city.loop.exchange.ui;

import org.jspecify.annotations.NullMarked;
