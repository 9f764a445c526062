package city.loop.shell.rendering;

import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicPage;
import city.loop.shell.ErrorPage;
import city.loop.shell.PublicLayout;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.internal.CurrentInstance;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinSession;
import java.lang.ref.Reference;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;

/// Makes a view and its layouts inside a UI that is thrown away with the page, so that links, translations and
/// `UI.getCurrent()` work as they do in Flow, and no HTTP session begins. The view is never attached to that UI:
/// telling each element so, and asking each in turn, took an eighth of what a page costs. One of the three classes
/// that touch Flow's inside.
class PageBuilder {

    private final PageRouter router;
    private final Document document;
    private final String root;
    private final DefaultListableBeanFactory beans;
    private final Map<Class<?>, String> definitions = new ConcurrentHashMap<>();

    /// @param root path of the application, empty for most
    PageBuilder(PageRouter router, Document document, String root, DefaultListableBeanFactory beans) {
        this.router = router;
        this.document = document;
        this.root = root;
        this.beans = beans;
    }

    WrittenPage page(PageRouter.Target target, PageRequest request) {
        return page(target, request, PublicPage::show);
    }

    /// @param filling has the view fill itself and says what is true of it
    WrittenPage page(PageRouter.Target target, PageRequest request, BiFunction<PublicPage, PageRequest, Meta> filling) {
        return build(() -> made(target.page()), target.layouts(), request, filling);
    }

    /// The portal's own words about a request that has no page.
    ///
    /// @param reference what support finds in the log, if anything
    WrittenPage error(int status, @Nullable String reference, PageRequest request) {
        return build(() -> new ErrorPage(status, reference), List.of(PublicLayout.class), request, PublicPage::show);
    }

    private WrittenPage build(
            Supplier<? extends Component> maker,
            List<Class<? extends RouterLayout>> layouts,
            PageRequest request,
            BiFunction<PublicPage, PageRequest, Meta> filling) {
        var service = router.service().orElseThrow(() -> new IllegalStateException("Flow has not started"));
        var before = CurrentInstance.getInstances();
        var session = new PassingSession(service);
        session.lock();
        CurrentInstance.clearAll();
        VaadinService.setCurrent(service);
        VaadinSession.setCurrent(session);
        var ui = ui(session, request.language());
        try {
            var view = maker.get();
            HasElement inner = view;
            PublicLayout frame = null;
            for (var type : layouts) {
                var layout = made(component(type));
                ((RouterLayout) layout).showRouterLayoutContent(inner);
                frame = layout instanceof PublicLayout found ? found : frame;
                inner = layout;
            }
            var meta = show(view, frame, request, filling);
            var writer = new ElementWriter(
                    root, request.chosen() ? request.language().getLanguage() : "");
            writer.write(inner.getElement());
            return document.write(request, meta, frame == null ? meta.title() : frame.title(meta), writer);
        } finally {
            // Flow knows the current UI, and with it the language, by a weak reference only.
            Reference.reachabilityFence(ui);
            CurrentInstance.clearAll();
            CurrentInstance.restoreInstances(before);
            session.getLockInstance().unlock();
        }
    }

    /// A view or layout with what its constructor asks for. Spring remembers how to make it by a definition that stays;
    /// Flow's instantiator, which has none, finds it out each time.
    private <T extends Component> T made(Class<T> type) {
        return beans.getBean(definitions.computeIfAbsent(type, this::defined), type);
    }

    private String defined(Class<?> type) {
        var definition = new RootBeanDefinition(type);
        definition.setScope(BeanDefinition.SCOPE_PROTOTYPE);
        definition.setAutowireCandidate(false);
        var name = "written " + type.getName();
        beans.registerBeanDefinition(name, definition);
        return name;
    }

    private static Meta show(
            Component view,
            @Nullable PublicLayout frame,
            PageRequest request,
            BiFunction<PublicPage, PageRequest, Meta> filling) {
        var page = (PublicPage) view;
        return frame == null ? filling.apply(page, request) : frame.show(page, request, filling);
    }

    private static UI ui(VaadinSession session, Locale language) {
        session.setLocale(language);
        var ui = new UI();
        ui.getInternals().setSession(session);
        UI.setCurrent(ui);
        ui.setLocale(language);
        return ui;
    }

    private static Class<? extends Component> component(Class<? extends RouterLayout> layout) {
        return layout.asSubclass(Component.class);
    }

    /// A session that belongs to no HTTP session: it has a lock of its own and is forgotten with the page.
    private static final class PassingSession extends VaadinSession {

        private static final long serialVersionUID = 1;

        private final ReentrantLock lock = new ReentrantLock();

        PassingSession(VaadinService service) {
            super(service);
        }

        @Override
        public Lock getLockInstance() {
            return lock;
        }

        /// Null only while the constructor of the superclass asks.
        @Override
        @SuppressWarnings("ConstantValue")
        public boolean hasLock() {
            return lock == null || lock.isHeldByCurrentThread();
        }
    }
}
