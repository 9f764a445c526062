/// What administrators decide at their desk: a city's profile and organisations, and which cities the installation
/// serves. The rules are those of the modules that keep the data; only pages are here.
@NullMarked
package city.loop.administration;

import org.jspecify.annotations.NullMarked;
