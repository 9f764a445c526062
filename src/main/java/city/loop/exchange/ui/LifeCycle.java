package city.loop.exchange.ui;

import city.loop.exchange.MatchStatus;
import city.loop.exchange.OfferStatus;
import city.loop.exchange.TransferStatus;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The states of a record and the steps between them, as a drawing and as sentences that say the same. Both are made of
/// the life cycle that the services keep.
///
/// @param current the state that the record is in now
record LifeCycle(List<State> states, List<Step> steps, int current) {

    /// A state and its place on the drawing's grid.
    record State(String label, int column, int row) {}

    /// A step from one state to another, by their places in the list.
    record Step(int from, int to) {}

    private static final int WIDTH = 130;
    private static final int HEIGHT = 40;
    private static final int COLUMN = 190;
    private static final int ROW = 80;

    static LifeCycle of(Desk desk, OfferStatus now) {
        // Besides the steps that people take: a match that ends opens its offer again.
        BiPredicate<OfferStatus, OfferStatus> leads =
                (from, to) -> from.leadsTo(to) || (from == OfferStatus.RESERVED && to == OfferStatus.OPEN);
        return of(OfferStatus.values(), now, leads, status -> desk.text("exchange.offer." + status.wire()));
    }

    static LifeCycle of(Desk desk, MatchStatus now) {
        return of(
                MatchStatus.values(),
                now,
                // Skipping the answer is for payloads from outside; at the desk a proposal is answered.
                (from, to) -> from.leadsTo(to) && !(from == MatchStatus.PROPOSED && to == MatchStatus.EXPIRED),
                status -> desk.text("exchange.match." + status.wire()));
    }

    static LifeCycle of(Desk desk, TransferStatus now) {
        return of(
                TransferStatus.values(),
                now,
                TransferStatus::leadsTo,
                status -> desk.text("exchange.transfer." + status.wire()));
    }

    private static <S extends Enum<S>> LifeCycle of(
            S[] states, S now, BiPredicate<S, S> leads, Function<S, String> label) {
        List<State> placed = Arrays.stream(states)
                .map(state -> new State(label.apply(state), state.ordinal() / 2, state.ordinal() % 2))
                .toList();
        List<Step> steps = Arrays.stream(states)
                .flatMap(from -> Arrays.stream(states)
                        .filter(to -> leads.test(from, to))
                        .map(to -> new Step(from.ordinal(), to.ordinal())))
                .toList();
        return new LifeCycle(placed, steps, now.ordinal());
    }

    /// What the drawing shows, a sentence for each state.
    List<String> sentences(Desk desk) {
        return java.util.stream.IntStream.range(0, states.size())
                .mapToObj(index -> sentence(desk, index))
                .toList();
    }

    private String sentence(Desk desk, int index) {
        List<String> next = steps.stream()
                .filter(step -> step.from() == index)
                .map(step -> states.get(step.to()).label())
                .toList();
        String leads = next.isEmpty()
                ? desk.text("exchange.rules.end", states.get(index).label())
                : desk.text("exchange.rules.leads", states.get(index).label(), String.join(", ", next));
        return index == current ? leads + " " + desk.text("exchange.rules.now") : leads;
    }

    /// The drawing, an SVG document. Equal text stands beside it, so readers of screens are spared it.
    String svg() {
        int columns = states.stream().mapToInt(State::column).max().orElse(0) + 1;
        String boxes = java.util.stream.IntStream.range(0, states.size())
                .mapToObj(this::box)
                .collect(Collectors.joining());
        String arrows = steps.stream().map(this::arrow).collect(Collectors.joining());
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"life-cycle\" aria-hidden=\"true\" viewBox=\"-4 -4 %d %d\">%s%s</svg>"
                .formatted((columns - 1) * COLUMN + WIDTH + 8, ROW + HEIGHT + 8, arrows, boxes);
    }

    private String box(int index) {
        State state = states.get(index);
        int x = state.column() * COLUMN;
        int y = state.row() * ROW;
        return "<g%s><rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\"/><text x=\"%d\" y=\"%d\">%s</text></g>"
                .formatted(
                        index == current ? " class=\"is-now\"" : "",
                        x,
                        y,
                        WIDTH,
                        HEIGHT,
                        x + WIDTH / 2,
                        y + HEIGHT / 2 + 1,
                        escaped(state.label()));
    }

    /// A line from the edge of one box to the edge of the other; lines there and back run beside each other.
    private String arrow(Step step) {
        State from = states.get(step.from());
        State to = states.get(step.to());
        int aside = steps.contains(new Step(step.to(), step.from())) ? (step.from() < step.to() ? -12 : 12) : 0;
        double[] start = edge(from, to, aside);
        double[] end = edge(to, from, aside);
        double length = Math.hypot(end[0] - start[0], end[1] - start[1]);
        double dx = (end[0] - start[0]) / length;
        double dy = (end[1] - start[1]) / length;
        return "<path d=\"M%.1f %.1fL%.1f %.1f\"/><path class=\"head\" d=\"M%.1f %.1fL%.1f %.1fL%.1f %.1fZ\"/>"
                .formatted(
                        start[0],
                        start[1],
                        end[0] - 8 * dx,
                        end[1] - 8 * dy,
                        end[0],
                        end[1],
                        end[0] - 10 * dx - 5 * dy,
                        end[1] - 10 * dy + 5 * dx,
                        end[0] - 10 * dx + 5 * dy,
                        end[1] - 10 * dy - 5 * dx);
    }

    /// Where a line between two boxes leaves the first: its side when the boxes stand beside each other, else above or
    /// below.
    private static double[] edge(State of, State towards, int aside) {
        double x = of.column() * COLUMN;
        double y = of.row() * ROW;
        if (of.column() != towards.column()) {
            boolean right = towards.column() > of.column();
            int slant = of.row() == towards.row() ? 0 : towards.row() > of.row() ? 10 : -10;
            return new double[] {
                right ? x + WIDTH : x, y + HEIGHT / 2.0 + slant + (of.row() == towards.row() ? aside : 0)
            };
        }
        return new double[] {x + WIDTH / 2.0 + aside, towards.row() > of.row() ? y + HEIGHT : y};
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
