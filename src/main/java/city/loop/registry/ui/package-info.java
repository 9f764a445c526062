/// The signed-in desk of the module: lists, forms, drafts, imports and an item's page.
@NullMarked
package city.loop.registry.ui;

import org.jspecify.annotations.NullMarked;
