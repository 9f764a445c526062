package city.loop.exchange;

import city.loop.shared.GeoPoint;
import java.util.Optional;
import java.util.stream.IntStream;

/// All places within a distance of one, as the table of items is searched for them: by the cells of its grid that the
/// circle touches (`registry.item.search_cell`), then exactly.
///
/// @param kilometres along a great circle, 0 or more
public record SearchCircle(GeoPoint centre, double kilometres) {

    /// Cells per degree, as in the column's definition.
    private static final int PER_DEGREE = 5;

    private static final int COLUMNS = 360 * PER_DEGREE;
    private static final int ROWS = 180 * PER_DEGREE;
    private static final double MEAN_EARTH_RADIUS_KM = 6371.0088;

    /// What floating point may lose, in degrees: some metres.
    private static final double MARGIN = 1e-4;

    /// More than these are not worth listing: the rows of the grid and the exact distance are enough.
    private static final int MOST_CELLS = 4_000;

    public SearchCircle {
        if (!(kilometres >= 0)) {
            throw new IllegalArgumentException("A distance is 0 or more: " + kilometres);
        }
    }

    /// The cells that the circle touches, ascending; empty when there are more than can be listed.
    public Optional<int[]> cells() {
        double radius = radius();
        if (radius >= Math.PI / 2) {
            return Optional.empty();
        }
        IntStream.Builder cells = IntStream.builder();
        int count = 0;
        for (int row = firstRow(); row <= lastRow(); row++) {
            double degrees = halfWidth(row, radius) + MARGIN;
            int from = column(centre.longitude() - degrees);
            int many = degrees >= 180 ? COLUMNS : Math.min(COLUMNS, column(centre.longitude() + degrees) - from + 1);
            count += many;
            if (count > MOST_CELLS) {
                return Optional.empty();
            }
            for (int column = from; column < from + many; column++) {
                cells.add(row * COLUMNS + Math.floorMod(column, COLUMNS));
            }
        }
        return Optional.of(cells.build().sorted().toArray());
    }

    /// The first cell of the southernmost row of the grid that the circle touches.
    public int firstCell() {
        return firstRow() * COLUMNS;
    }

    /// The last cell of the northernmost row of the grid that the circle touches.
    public int lastCell() {
        return lastRow() * COLUMNS + COLUMNS - 1;
    }

    /// The centre on a sphere of radius 1.
    public double x() {
        return Math.cos(latitude()) * Math.cos(Math.toRadians(centre.longitude()));
    }

    public double y() {
        return Math.cos(latitude()) * Math.sin(Math.toRadians(centre.longitude()));
    }

    public double z() {
        return Math.sin(latitude());
    }

    /// The cosine of the angle between the centre and the circle's edge, less what floating point may lose: the
    /// scalar product of a place within the circle and the centre is at least this.
    public double leastCosine() {
        return Math.cos(Math.min(Math.PI, radius())) - 1e-15;
    }

    private double latitude() {
        return Math.toRadians(centre.latitude());
    }

    private double radius() {
        return kilometres / MEAN_EARTH_RADIUS_KM;
    }

    private int firstRow() {
        return row(centre.latitude() - Math.toDegrees(radius()) - MARGIN);
    }

    private int lastRow() {
        return row(centre.latitude() + Math.toDegrees(radius()) + MARGIN);
    }

    private static int row(double latitude) {
        return (int) Math.floor((Math.clamp(latitude, -90, 90) + 90) * PER_DEGREE);
    }

    private static int column(double longitude) {
        return (int) Math.floor((longitude + 180) * PER_DEGREE);
    }

    /// How many degrees of longitude the circle reaches from its centre at most within a row of the grid.
    private double halfWidth(int row, double radius) {
        double south = Math.toRadians((double) row / PER_DEGREE - 90 - MARGIN);
        double north = Math.toRadians((double) Math.min(row + 1, ROWS) / PER_DEGREE - 90 + MARGIN);
        // Where it is widest, and the two edges of the row.
        double widest = Math.asin(Math.clamp(Math.sin(latitude()) / Math.cos(radius), -1, 1));
        double reach = Math.max(halfWidthAt(south, radius), halfWidthAt(north, radius));
        return south <= widest && widest <= north ? Math.max(reach, halfWidthAt(widest, radius)) : reach;
    }

    private double halfWidthAt(double parallel, double radius) {
        double cosines = Math.cos(latitude()) * Math.cos(parallel);
        double cosine = (Math.cos(radius) - Math.sin(latitude()) * Math.sin(parallel)) / cosines;
        if (cosines <= 1e-12 || cosine <= -1) {
            return 180;
        }
        return cosine >= 1 ? 0 : Math.toDegrees(Math.acos(cosine));
    }
}
