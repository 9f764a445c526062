/// One verdict on any LOOP payload: strict reading, the schemas of `content/schemas`, personal data, canonical form.
///
/// The same few calls serve the interface, forms, imports, federation and the public library:
/// [city.loop.library.PayloadReader#read] turns bytes into a payload or a refusal, and
/// [city.loop.library.Schemas#check(MessageType, tools.jackson.databind.JsonNode)] says what is wrong with it.
@NullMarked
package city.loop.library;

import org.jspecify.annotations.NullMarked;
