package city.loop.shell;

import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import city.loop.identity.SignInProvider;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// `/login/start?to=/munich`: the one address that links to signing in lead to.
@Controller
class SignInController {

    private static final Logger LOG = LoggerFactory.getLogger(SignInController.class);
    private static final String START = "/app";

    private final CurrentActor current;
    private final ObjectProvider<SignInProvider> provider;

    SignInController(CurrentActor current, ObjectProvider<SignInProvider> provider) {
        this.current = current;
        this.provider = provider;
    }

    /// Sends the reader to the sign-in provider; whoever is signed in goes straight on.
    @GetMapping("/login/start")
    String signIn(
            @RequestParam(name = SignInTarget.PARAMETER, required = false) @Nullable String to,
            HttpServletRequest request) {
        SignInTarget target = SignInTarget.of(to, START);
        if (current.get().kind() == Actor.Kind.PERSON) {
            return "redirect:" + target.path();
        }
        refuseWhileProviderIsAway();
        target.keep(request);
        return "redirect:/oauth2/authorization/" + SignInProvider.REGISTRATION;
    }

    private void refuseWhileProviderIsAway() {
        SignInProvider known = provider.getIfAvailable();
        if (known == null) {
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, "No sign-in provider is set");
        }
        try {
            LOG.debug("Signing in with {}", known.client().get().getProviderDetails());
        } catch (RuntimeException away) {
            LOG.warn("The sign-in provider {} does not answer: {}", known.issuer(), away.getMessage());
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, "The sign-in provider is away", away);
        }
    }
}
