@NullMarked
package city.loop.alerts.ui;

import org.jspecify.annotations.NullMarked;
