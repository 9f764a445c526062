/// Pictures that people upload: checked, written anew, kept below the data folder and served from `/media`.
@NullMarked
package city.loop.media;

import org.jspecify.annotations.NullMarked;
