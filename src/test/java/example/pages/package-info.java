/// Small public pages for tests, outside of the portal's own package so that no test of the whole portal finds them.
@NullMarked
package example.pages;

import org.jspecify.annotations.NullMarked;
