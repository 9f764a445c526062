/// The library's public pages: schemas, contexts, examples, the validator, the documentation.
@NullMarked
package city.loop.library.ui;

import org.jspecify.annotations.NullMarked;
