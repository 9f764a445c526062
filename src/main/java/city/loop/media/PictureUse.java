package city.loop.media;

import city.loop.shared.CityId;
import java.util.Collection;
import java.util.Set;

/// Whoever shows pictures says which, so that those that nobody shows can be removed.
public interface PictureUse {

    /// Those of the pictures that something shows, has shown, or is about to show.
    ///
    /// @param names of pictures of the city
    Set<String> of(CityId city, Collection<String> names);

    /// Whether something shows the picture to whoever acts now: published, or a draft of the own.
    boolean shows(CityId city, String name);
}
