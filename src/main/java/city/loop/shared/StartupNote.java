package city.loop.shared;

import java.util.List;

/// Something that whoever starts the portal should read once it is up, such as the accounts of the demo. A module that
/// has one offers it as a bean; the console shows them all, in the order of the beans.
///
/// @param title one line, as a heading
/// @param lines what stands below it
public record StartupNote(String title, List<String> lines) {

    public StartupNote {
        lines = List.copyOf(lines);
    }
}
