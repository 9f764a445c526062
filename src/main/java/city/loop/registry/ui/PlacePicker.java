package city.loop.registry.ui;

import city.loop.cities.City;
import city.loop.map.LoopMap;
import city.loop.registry.LooseNumber;
import city.loop.shared.GeoPoint;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A map to point at a place, beside the two fields that say it in degrees: each follows the other.
final class PlacePicker extends Div {

    private static final long serialVersionUID = 1;

    /// Five decimals of a degree are about a metre.
    private static final int DECIMALS = 5;

    private final LoopMap map;
    private @Nullable FieldInput latitude;
    private @Nullable FieldInput longitude;
    private Runnable afterPick = () -> {};

    PlacePicker(City city, String page) {
        addClassName("map");
        Anchor skip = new Anchor(page + "#field-location-lat", getTranslation("registry.form.place.skip"));
        skip.addClassNames("skip", "is-inline");
        skip.getElement().setAttribute("router-ignore", true);
        skip.getElement()
                .addEventListener("click", click -> {
                    if (latitude != null) {
                        latitude.focus();
                    }
                })
                .preventDefault();
        map = new LoopMap(getTranslation("registry.form.place.map"));
        map.setView(city.place(), 12);
        map.setPickMode(true);
        map.addPickListener(pick -> picked(pick.place()));
        add(skip, map);
    }

    void connect(FieldInput latitudeField, FieldInput longitudeField) {
        latitude = latitudeField;
        longitude = longitudeField;
        latitudeField.onChange(this::showTyped);
        longitudeField.onChange(this::showTyped);
    }

    void onPick(Runnable listener) {
        afterPick = listener;
    }

    /// Shows the place that the fields say, if they say one.
    void showTyped() {
        map.setPicked(degrees(latitude, 90)
                .flatMap(lat -> degrees(longitude, 180).map(lon -> new GeoPoint(lat, lon)))
                .orElse(null));
    }

    private void picked(GeoPoint place) {
        if (latitude != null && longitude != null) {
            latitude.writes().accept(text(place.latitude()));
            longitude.writes().accept(text(place.longitude()));
            showTyped();
            afterPick.run();
        }
    }

    private static Optional<Double> degrees(@Nullable FieldInput input, double most) {
        return input != null
                        && LooseNumber.readDegrees(input.reads().get()) instanceof LooseNumber.Value(BigDecimal value)
                        && Math.abs(value.doubleValue()) <= most
                ? Optional.of(value.doubleValue())
                : Optional.empty();
    }

    private static String text(double degrees) {
        return BigDecimal.valueOf(degrees)
                .setScale(DECIMALS, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
