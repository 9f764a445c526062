package city.loop.identity.demo;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/// The profile `demo`, not taken back by `portal.demo=false`, and no provider outside that would vouch for people.
class OnlyInTheDemo implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Environment settings = context.getEnvironment();
        return settings.acceptsProfiles(Profiles.of("demo"))
                && settings.getProperty("portal.demo", Boolean.class, true)
                && !StringUtils.hasText(settings.getProperty("portal.sign-in.issuer"));
    }
}
