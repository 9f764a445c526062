package city.loop.shared.pages;

/// A page that everyone may read. A Flow view that implements it is written on the server for readers who are not
/// signed in, without a session and without Flow's client; signed-in people meet the same view as ordinary Flow.
///
/// Because the written page is shared between readers and kept for some seconds, `show` must depend on nothing
/// but the
/// request and published data: no session, no cookie, no current person.
public interface PublicPage {

    /// Fills the view and says what is true of it. Called for the first response and, for signed-in people, each time
    /// that they come to the page, with the same object when only the query differs: begin with `removeAll()`.
    ///
    /// What cannot be shown is said by [Meta#notFound] or [Meta#gone]; their pages are written for you, the same
    /// for what never was and for what this reader must not know of.
    Meta show(PageRequest request);
}
