/// The portal's database: an embedded PostgreSQL in the data folder, unless `spring.datasource.url` names another.
/// Why it is so: docs/decisions/DD0001-embedded-database.md.
@NullMarked
package city.loop.database;

import org.jspecify.annotations.NullMarked;
