package city.loop.exchange;

import city.loop.shared.GeoPoint;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/// All places within a distance of one, as the table of items is searched for them: by the squares of three grids that
/// the circle touches, then exactly.
///
/// @param kilometres along a great circle, 0 or more
public record SearchCircle(GeoPoint centre, double kilometres) {

    private static final double MEAN_EARTH_RADIUS_KM = 6371.0088;

    /// What floating point may lose, in degrees: some metres.
    private static final double MARGIN = 1e-4;

    /// The grids that items are found and counted by, numbered by rows from the south, each from the west. The
    /// other half of each is a function in the database of the same name.
    public enum Grid {
        /// `search_cell`: 0.2 degrees each way.
        CELL(5, 5),
        /// `search_block`: two rows and two columns of spots.
        BLOCK(50, 25),
        /// `search_spot`: 0.01 degrees of latitude, 0.02 of longitude, about a kilometre each way in Europe.
        SPOT(100, 50);

        /// More than these are not worth listing: the coarser grid, or its rows and the exact distance, are enough.
        private static final int MOST = 4_000;

        private final int rowsPerDegree;
        private final int columnsPerDegree;

        Grid(int rowsPerDegree, int columnsPerDegree) {
            this.rowsPerDegree = rowsPerDegree;
            this.columnsPerDegree = columnsPerDegree;
        }

        /// What `registry.item_count` calls it by.
        int rowsPerDegree() {
            return rowsPerDegree;
        }

        private int columns() {
            return 360 * columnsPerDegree;
        }

        private int row(double latitude) {
            return (int) Math.floor((Math.clamp(latitude, -90, 90) + 90) * rowsPerDegree);
        }

        private int column(double longitude) {
            return (int) Math.floor((longitude + 180) * columnsPerDegree);
        }

        /// The southern edge of a row, in degrees.
        private double south(int row) {
            return Math.min(90, (double) row / rowsPerDegree - 90);
        }
    }

    /// Cells of a grid, ascending.
    ///
    /// @param whole those that hold nothing but places within the circle
    /// @param edge those that may hold others, too
    public record Cover(int[] whole, int[] edge) {

        int size() {
            return whole.length + edge.length;
        }

        /// All of them, ascending.
        public int[] all() {
            return IntStream.concat(Arrays.stream(whole), Arrays.stream(edge))
                    .sorted()
                    .toArray();
        }
    }

    /// Those of some spots that lie in none of the blocks.
    ///
    /// @param blocks ascending
    static int[] outside(int[] blocks, int[] spots) {
        return Arrays.stream(spots)
                .filter(spot -> Arrays.binarySearch(blocks, block(spot)) < 0)
                .toArray();
    }

    private static int block(int spot) {
        int columns = Grid.SPOT.columns();
        return spot / columns / 2 * Grid.BLOCK.columns() + spot % columns / 2;
    }

    public SearchCircle {
        if (!(kilometres >= 0)) {
            throw new IllegalArgumentException("A distance is 0 or more: " + kilometres);
        }
    }

    /// The cells that the circle touches; empty when there are more than can be listed.
    public Optional<Cover> cover(Grid grid) {
        double radius = radius();
        if (radius >= Math.PI / 2) {
            return Optional.empty();
        }
        IntStream.Builder whole = IntStream.builder();
        IntStream.Builder edge = IntStream.builder();
        int count = 0;
        int columns = grid.columns();
        for (int row = firstRow(grid); row <= lastRow(grid); row++) {
            double south = Math.toRadians(grid.south(row) - MARGIN);
            double north = Math.toRadians(grid.south(row + 1) + MARGIN);
            double outer = furthest(south, north, radius) + MARGIN;
            double inner = nearest(south, north, radius) - MARGIN;
            int from = grid.column(centre.longitude() - outer);
            int many = outer >= 180 ? columns : Math.min(columns, grid.column(centre.longitude() + outer) - from + 1);
            count += many;
            if (count > Grid.MOST) {
                return Optional.empty();
            }
            int wholeFrom = grid.column(centre.longitude() - inner) + 1;
            int wholeEnd = inner <= 0 ? wholeFrom : grid.column(centre.longitude() + inner);
            for (int column = from; column < from + many; column++) {
                int cell = row * columns + Math.floorMod(column, columns);
                (column >= wholeFrom && column < wholeEnd ? whole : edge).add(cell);
            }
        }
        return Optional.of(new Cover(
                whole.build().sorted().toArray(), edge.build().sorted().toArray()));
    }

    /// The first cell of the southernmost row of the grid that the circle touches.
    public int first(Grid grid) {
        return firstRow(grid) * grid.columns();
    }

    /// The last cell of the northernmost row of the grid that the circle touches.
    public int last(Grid grid) {
        return (lastRow(grid) + 1) * grid.columns() - 1;
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

    private int firstRow(Grid grid) {
        return grid.row(centre.latitude() - Math.toDegrees(radius()) - MARGIN);
    }

    private int lastRow(Grid grid) {
        return grid.row(centre.latitude() + Math.toDegrees(radius()) + MARGIN);
    }

    /// How many degrees of longitude the circle reaches from its centre at most between two parallels.
    private double furthest(double south, double north, double radius) {
        // Where it is widest, and the two parallels.
        double widest = Math.asin(Math.clamp(Math.sin(latitude()) / Math.cos(radius), -1, 1));
        double reach = Math.max(halfWidthAt(south, radius), halfWidthAt(north, radius));
        return south <= widest && widest <= north ? Math.max(reach, halfWidthAt(widest, radius)) : reach;
    }

    /// How many degrees of longitude it reaches everywhere between two parallels: it is narrowest at one of them.
    private double nearest(double south, double north, double radius) {
        // Around a pole degrees say little; there the exact distance decides.
        return Math.cos(latitude()) * Math.min(Math.cos(south), Math.cos(north)) < 1e-3
                ? 0
                : Math.min(halfWidthAt(south, radius), halfWidthAt(north, radius));
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
