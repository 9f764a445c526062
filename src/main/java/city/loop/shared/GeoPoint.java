package city.loop.shared;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A place on earth in WGS 84 degrees: latitude -90 to 90, longitude -180 to 180.
public record GeoPoint(double latitude, double longitude) {

    private static final Pattern TYPED =
            Pattern.compile("(-?[0-9]{1,2}(?:[.,][0-9]+)?)\\s*[,;\\s]\\s*(-?[0-9]{1,3}(?:[.,][0-9]+)?)");
    private static final double MEAN_EARTH_RADIUS_KM = 6371.0088;

    public GeoPoint {
        if (!(latitude >= -90 && latitude <= 90)) {
            throw new IllegalArgumentException("A latitude lies between -90 and 90: " + latitude);
        }
        if (!(longitude >= -180 && longitude <= 180)) {
            throw new IllegalArgumentException("A longitude lies between -180 and 180: " + longitude);
        }
    }

    /// A place as people type it: `48.2, 16.37`, with decimal commas `48,2; 16,37`. Empty for any other text.
    public static Optional<GeoPoint> read(String typed) {
        Matcher place = TYPED.matcher(typed.strip());
        if (!place.matches()) {
            return Optional.empty();
        }
        double latitude = Double.parseDouble(place.group(1).replace(',', '.'));
        double longitude = Double.parseDouble(place.group(2).replace(',', '.'));
        return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
                ? Optional.of(new GeoPoint(latitude, longitude))
                : Optional.empty();
    }

    /// Great-circle distance in kilometres on a sphere of the mean earth radius (IUGG).
    public double distanceKm(GeoPoint other) {
        double phi1 = Math.toRadians(latitude);
        double phi2 = Math.toRadians(other.latitude);
        double sinPhi = Math.sin((phi2 - phi1) / 2);
        double sinLambda = Math.sin(Math.toRadians(other.longitude - longitude) / 2);
        double a = sinPhi * sinPhi + Math.cos(phi1) * Math.cos(phi2) * sinLambda * sinLambda;
        return 2 * MEAN_EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(a)));
    }
}
