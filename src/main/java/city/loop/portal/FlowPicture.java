package city.loop.portal;

import city.loop.exchange.MaterialFlow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Lays out a Sankey diagram of masses between two columns of cities, and a column chart of months, as SVG. Thickness
/// and height are proportional to kilograms; nothing is told by colour alone, for each band carries its title.
final class FlowPicture {

    private static final int WIDTH = 480;
    private static final int BAR = 14;
    private static final int GAP = 18;
    private static final int LABEL = 120;
    private static final int LEAST = 2;
    private static final int MOST = 260;
    private static final int COLUMN = 64;

    private FlowPicture() {}

    /// One band: from a node on the left to a node on the right, where it begins and ends, how thick it is.
    record Band(String from, String to, double kilograms, double left, double right, double thickness) {}

    /// One city in a column.
    record Node(String name, double y, double height) {}

    record Sankey(List<Node> left, List<Node> right, List<Band> bands, double height) {}

    /// @param name what the reader calls a city that flows name
    static Sankey layout(List<MaterialFlow> flows, Function<String, String> name) {
        Map<String, Map<String, Double>> masses = new LinkedHashMap<>();
        flows.stream()
                .filter(flow -> flow.kilograms().signum() > 0)
                .forEach(flow -> masses.computeIfAbsent(name.apply(flow.fromCity()), from -> new LinkedHashMap<>())
                        .merge(name.apply(flow.toCity()), flow.kilograms().doubleValue(), Double::sum));
        double total = masses.values().stream()
                .flatMap(to -> to.values().stream())
                .mapToDouble(Double::doubleValue)
                .sum();
        Map<String, Double> leftSums = masses.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().values().stream()
                                .mapToDouble(Double::doubleValue)
                                .sum()));
        Map<String, Double> rightSums = new LinkedHashMap<>();
        masses.values().forEach(to -> to.forEach((city, mass) -> rightSums.merge(city, mass, Double::sum)));
        // One band alone would be a wall: few cities make a thinner picture.
        double full = Math.min(MOST, 40 + 50.0 * Math.max(leftSums.size(), rightSums.size()));
        List<Node> left = column(leftSums, total, full);
        List<Node> right = column(rightSums, total, full);
        Map<String, Double> leftUsed = new LinkedHashMap<>();
        Map<String, Double> rightUsed = new LinkedHashMap<>();
        List<Band> bands = new ArrayList<>();
        for (Node from : left) {
            for (Node to : right) {
                Double mass = masses.getOrDefault(from.name(), Map.of()).get(to.name());
                if (mass != null) {
                    double thickness = mass / total * full;
                    double begin = from.y() + leftUsed.merge(from.name(), thickness, Double::sum) - thickness;
                    double end = to.y() + rightUsed.merge(to.name(), thickness, Double::sum) - thickness;
                    bands.add(new Band(from.name(), to.name(), mass, begin, end, thickness));
                }
            }
        }
        double height = Math.max(bottom(left), bottom(right)) + GAP;
        return new Sankey(left, right, bands, height);
    }

    private static List<Node> column(Map<String, Double> sums, double total, double full) {
        List<Node> nodes = new ArrayList<>();
        double y = GAP;
        for (Map.Entry<String, Double> city : sums.entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, Double>>comparingDouble(entry -> -entry.getValue())
                        .thenComparing(Map.Entry::getKey))
                .toList()) {
            double height = city.getValue() / total * full;
            nodes.add(new Node(city.getKey(), y, height));
            y += Math.max(height, GAP) + GAP;
        }
        return nodes;
    }

    private static double bottom(List<Node> nodes) {
        return nodes.isEmpty()
                ? 0
                : nodes.getLast().y() + Math.max(nodes.getLast().height(), GAP);
    }

    /// @param mass how the reader writes so many kilograms
    static String sankey(Sankey sankey, String label, Function<BigDecimal, String> mass) {
        StringBuilder svg = new StringBuilder();
        svg.append(format(
                        "<svg class=\"sankey\" viewBox=\"0 0 %d %.0f\" role=\"img\" aria-label=\"",
                        WIDTH, sankey.height()))
                .append(escape(label))
                .append("\">");
        double x1 = LABEL + BAR;
        double x2 = WIDTH - LABEL - BAR;
        double middle = (x1 + x2) / 2;
        sankey.bands().forEach(band -> {
            double thickness = Math.max(LEAST, band.thickness());
            double begin = band.left() + thickness / 2;
            double end = band.right() + thickness / 2;
            svg.append(format(
                            "<path class=\"band\" d=\"M%.1f %.1fC%.1f %.1f %.1f %.1f %.1f %.1f\""
                                    + " stroke-width=\"%.1f\"><title>",
                            x1, begin, middle, begin, middle, end, x2, end, thickness))
                    .append(escape(
                            band.from() + " → " + band.to() + ": " + mass.apply(BigDecimal.valueOf(band.kilograms()))))
                    .append("</title></path>");
        });
        sankey.left().forEach(node -> node(svg, node, LABEL, LABEL - 8, "end"));
        sankey.right().forEach(node -> node(svg, node, x2, x2 + BAR + 8, "start"));
        return svg.append("</svg>").toString();
    }

    private static void node(StringBuilder svg, Node node, double x, double textX, String anchor) {
        svg.append(format(
                        "<rect class=\"node\" x=\"%.1f\" y=\"%.1f\" width=\"%d\" height=\"%.1f\"/>",
                        x, node.y(), BAR, Math.max(LEAST, node.height())))
                .append(format(
                        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">",
                        textX, node.y() + Math.max(LEAST, node.height()) / 2 + 5, anchor))
                .append(escape(node.name()))
                .append("</text>");
    }

    /// One column for each month, the first first.
    static String months(Map<String, BigDecimal> kilograms, String label, Function<BigDecimal, String> mass) {
        double most = kilograms.values().stream()
                .mapToDouble(BigDecimal::doubleValue)
                .max()
                .orElse(0);
        int height = 180;
        double step = (double) WIDTH / Math.max(1, kilograms.size());
        StringBuilder svg = new StringBuilder(format(
                        "<svg class=\"months\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"", WIDTH, height + 28))
                .append(escape(label))
                .append("\">");
        double wide = Math.min(COLUMN, step * 0.7);
        int index = 0;
        for (Map.Entry<String, BigDecimal> month : kilograms.entrySet()) {
            double tall = most == 0 ? 0 : month.getValue().doubleValue() / most * (height - 8);
            svg.append(format(
                            "<rect class=\"node\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"><title>",
                            index * step + (step - wide) / 2, height - tall, wide, tall))
                    .append(escape(month.getKey() + ": " + mass.apply(month.getValue())))
                    .append("</title></rect>");
            svg.append(format(
                            "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">", index * step + step / 2, height + 20))
                    .append(escape(month.getKey()))
                    .append("</text>");
            index++;
        }
        return svg.append("</svg>").toString();
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
