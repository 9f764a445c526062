package city.loop.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;

/// Somebody who has a keyboard and nothing else.
record Keyboard(Page page) {

    /// No page has more stops than this, so whoever did not come by until then never will.
    private static final int MOST_STOPS = 150;

    /// Goes on with Tab until the focus is on the element, which has to be one of the page's stops.
    Keyboard tabTo(Locator element) {
        assertThat(element.first()).isVisible();
        for (int stops = 0; stops < MOST_STOPS; stops++) {
            page.keyboard().press("Tab");
            if (isFocused(element)) {
                return this;
            }
        }
        throw new AssertionError("Tab never comes to " + element + "; the focus is on " + focused());
    }

    Keyboard press(String key) {
        page.keyboard().press(key);
        return this;
    }

    /// Types into what has the focus, in place of what stands there.
    Keyboard type(String text) {
        page.keyboard().press("ControlOrMeta+A");
        page.keyboard().type(text);
        return this;
    }

    /// Goes to a link and follows it.
    Keyboard follow(String name) {
        return tabTo(link(name)).press("Enter");
    }

    /// Goes to a field by its label and types into it.
    Keyboard fill(String label, String text) {
        return tabTo(page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)))
                .type(text);
    }

    /// Goes to a field that opens a calendar or a list while one types, types, and closes that with Enter. It has
    /// to be open as a whole before: closed on its way there, it may leave the rest of the page hidden from whoever
    /// listens.
    Keyboard pick(String label, String text) {
        Locator field = page.getByRole(
                AriaRole.COMBOBOX, new GetByRoleOptions().setName(label).setExact(true));
        tabTo(field).type(text);
        assertThat(field).hasAttribute("aria-expanded", "true");
        assertThat(page.locator("[role=dialog]:visible, [role=listbox]:visible").first())
                .isVisible();
        press("Enter");
        assertThat(field).hasAttribute("aria-expanded", "false");
        assertThat(field).hasValue(text);
        return this;
    }

    /// Goes to a list of choices by its label, types, and takes what the list then shows first.
    Keyboard choose(String label, String text) {
        Locator field = page.getByRole(
                AriaRole.COMBOBOX, new GetByRoleOptions().setName(label).setExact(true));
        tabTo(field).type(text);
        assertThat(page.getByRole(AriaRole.OPTION, new GetByRoleOptions().setName(text))
                        .first())
                .isVisible();
        press("ArrowDown").press("Enter");
        assertThat(field).hasValue(text);
        return this;
    }

    /// Goes to a button and presses it.
    Keyboard use(String button) {
        return tabTo(page.getByRole(
                        AriaRole.BUTTON, new GetByRoleOptions().setName(button).setExact(true)))
                .press("Enter");
    }

    Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new GetByRoleOptions().setName(name).setExact(true));
    }

    /// Waits for the page with this heading.
    Keyboard arrive(String heading) {
        assertThat(page.locator("h1")).containsText(heading);
        return this;
    }

    private static boolean isFocused(Locator element) {
        // In the element's own tree: a component's inside has one to itself.
        return (boolean) element.first().evaluate("e => e === e.getRootNode().activeElement");
    }

    private Object focused() {
        return page.evaluate("() => document.activeElement?.outerHTML.slice(0, 200)");
    }
}
