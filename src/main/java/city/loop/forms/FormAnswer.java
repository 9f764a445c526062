package city.loop.forms;

import city.loop.shared.pages.Meta;
import java.util.List;

/// What becomes of a form that was sent.
public sealed interface FormAnswer {

    /// It is done: the sender is sent on (303) to a receipt that can be visited again.
    ///
    /// @param address path and query on this portal, such as `/interest/received?kind=lab`
    record Done(String address) implements FormAnswer {

        public Done {
            if (!address.startsWith("/") || address.startsWith("//")) {
                throw new IllegalArgumentException("A receipt is a page of this portal: " + address);
            }
        }
    }

    /// Something is to be mended first: the same page again (422), with everything typed and these problems.
    ///
    /// @param problems at least one, in the order of the form
    record Mend(List<FormProblem> problems) implements FormAnswer {

        public Mend {
            problems = List.copyOf(problems);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("A form without problems is done");
            }
        }
    }

    /// The page has filled itself with the answer (200): for forms that ask something and change nothing.
    record Shown(Meta meta) implements FormAnswer {}
}
