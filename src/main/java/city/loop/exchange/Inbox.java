package city.loop.exchange;

import java.util.List;

/// What a city's people have to look at today.
///
/// @param ours exchanges whose next step is the city's, the longest untouched first
/// @param others exchanges whose next step is another city's, in the same order
/// @param ending the city's open offers that end within [InboxService#SOON], the first one first
/// @param ended how many of its offers have ended while open: they still hold their quantity
/// @param complete whether all unfinished exchanges are in here; false when there are more than [InboxService#MOST]
public record Inbox(List<Unfinished> ours, List<Unfinished> others, List<Offer> ending, int ended, boolean complete) {

    public Inbox {
        ours = List.copyOf(ours);
        others = List.copyOf(others);
        ending = List.copyOf(ending);
    }
}
