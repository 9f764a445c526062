package city.loop.forms;

import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicPage;

/// A public page with a form that is sent to the page's own address by POST.
///
/// The page that is read (GET) is shared between readers like any other. An answer to a form is made for one sender:
/// it is kept nowhere.
public interface FormPage extends PublicPage {

    /// Fills the view with the form as it stands in the entry: what was typed, and what is to be mended. Begin with
    /// `removeAll()`.
    Meta show(PageRequest request, FormEntry entry);

    /// Does what the form is for. Called only with a form that this portal wrote for this page not too long ago, and
    /// within the sender's limit.
    FormAnswer submit(PageRequest request, FormEntry entry);

    /// The form with nothing typed yet.
    @Override
    default Meta show(PageRequest request) {
        return show(request, FormEntry.EMPTY);
    }
}
