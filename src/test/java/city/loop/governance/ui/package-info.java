/// Tests of governance's pages, as they are written for readers and as people use them at the desk.
@NullMarked
package city.loop.governance.ui;

import org.jspecify.annotations.NullMarked;
