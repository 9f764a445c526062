package city.loop.media;

import city.loop.shared.CityId;

/// A stored picture of a city. It is served at `/media/` and its name: to everybody once something published shows it,
/// until then to those who work on it.
///
/// @param name generated; says nothing of the file that was uploaded
/// @param thumbnail the name of the same picture, 400 px at most
/// @param width in pixels, as stored, 1600 at most; so is `height`
public record Picture(CityId city, String name, String thumbnail, int width, int height) {

    public String path() {
        return "/media/" + name;
    }

    public String thumbnailPath() {
        return "/media/" + thumbnail;
    }
}
