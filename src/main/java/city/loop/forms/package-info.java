/// Forms that people send without an account and without a session: interest, feedback, alerts, the validator.
///
/// A view implements [FormPage], builds its form as a [PublicForm] and answers [FormPage#submit]. Everything
/// else is done once, by the shell's filter for forms: whether the form came from a page of this portal, the signed
/// token with its time limit ([FormTokens]), the trap for programs, the limit per address ([FormLimits]), and that
/// whatever was typed comes back with what is to be mended.
@ApplicationModule(allowedDependencies = {"shared", "shared :: pages", "identity"})
@NullMarked
package city.loop.forms;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
