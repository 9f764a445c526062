/// Cities to try the portal with: real places, invented organisations and records. Only with `portal.demo=true`.
@NullMarked
package city.loop.demo;

import org.jspecify.annotations.NullMarked;
