package city.loop.shell;

import com.vaadin.flow.component.Html;

/// The portal's mark, in the page so that it is there with the first paint.
final class NavigationMark {

    private NavigationMark() {}

    static Html drawn() {
        return new Html("""
                <span aria-hidden="true"><svg viewBox="0 0 32 32" width="32" height="32">\
                <path d="M20.7 4.2A12.75 12.75 0 0 1 28.6 14.2L31.2 13.9L25.8 20.0L23.0 15.0L25.6 14.7A9.65 9.65 0 0 0 18.1 6.6Z\
                M23.9 26.0A12.75 12.75 0 0 1 11.2 27.8L10.3 30.2L7.6 22.5L13.3 22.6L12.4 24.9A9.65 9.65 0 0 0 23.1 22.5Z\
                M3.4 17.8A12.75 12.75 0 0 1 8.2 6.0L6.6 3.9L14.5 5.5L11.6 10.4L10.1 8.4A9.65 9.65 0 0 0 6.8 18.9Z"/></svg></span>
                """);
    }
}
