package city.loop.alerts.rest;

import city.loop.alerts.AlertService;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// One click in a mail program stops an alert (RFC 8058): the program posts to the address of the header
/// List-Unsubscribe. It comes from no page of this portal and carries no token; the key is what it proves.
@RestController
class AlertStopController {

    private final AlertService alerts;

    AlertStopController(AlertService alerts) {
        this.alerts = alerts;
    }

    /// The same answer whether there was something to stop or not.
    @PostMapping("/api/alerts/stop")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void stop(@RequestParam(defaultValue = "") String key) {
        alerts.stop(key);
    }
}
