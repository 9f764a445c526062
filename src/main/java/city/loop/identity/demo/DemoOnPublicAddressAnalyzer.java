package city.loop.identity.demo;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

class DemoOnPublicAddressAnalyzer extends AbstractFailureAnalyzer<DemoOnPublicAddress> {

    @Override
    protected FailureAnalysis analyze(Throwable root, DemoOnPublicAddress cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Leave server.address at 127.0.0.1, or sign people in with a provider of your own (portal.sign-in.issuer). "
                        + "In a container whose port is published on the machine itself only, set portal.demo-anywhere=true.",
                cause);
    }
}
