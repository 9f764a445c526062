// <loop-map>: a map that a server-written page and a Flow view use alike. Leaflet draws into a shadow root, so the children of the
// element stay what the page or Flow made them: a sentence and a link to the list, shown until the map is ready and without scripts.
//
// Attributes  lat lon zoom, src (GeoJSON), label, lang, pick, picked ("lat,lon"), tiles, tiles-attribution
// Properties  markers [{id, lat, lon, name, detail, href, kind}], layers {id: {geojson, style}}, picked {lat, lon} | null
// Methods     setMarkers, setGeoJson, removeLayer, fitToData, setView, showKind
// Events      loop-map-pick {lat, lon}, loop-map-select {id, href}, loop-map-ready
//
// Whatever is shown as text is set as text, never as HTML. Nothing is asked of a third party unless `tiles` names one.

import {WORDS} from './loop-map-words.js';

/** @typedef {{id?: string, lat: number, lon: number, name: string, detail?: string, href?: string, kind?: string}} Marker */

const SYMBOLS = {material: '◆', product: '●', offer: '▲', transfer: '➜', city: '■', place: '★'};
const KNOWN_LAYER_STYLE = ['color', 'weight', 'opacity', 'fillColor', 'fillOpacity', 'dashArray'];
const LISTED_AT_ONE_PLACE = 12;
const LEAFLET = new URL('../webjars/leaflet/1.9.4/dist/', import.meta.url);
const SUPERCLUSTER = new URL('../webjars/supercluster/7.1.5/dist/supercluster.min.js', import.meta.url);

/** Both libraries are UMD scripts that put themselves on globalThis. */
let libraries;
const load = () => (libraries ??= Promise.all([
    import(new URL('leaflet.js', LEAFLET).href), import(SUPERCLUSTER.href), import('./loop-map-base.js'),
]).then(([, , base]) => base));

/** @returns {HTMLElement} */
function element(tag, attributes = {}, ...children) {
    const node = document.createElement(tag);
    Object.entries(attributes).forEach(([name, value]) => node.setAttribute(name, value));
    node.append(...children);
    return node;
}

/** http(s) or a path of this site; anything else (javascript:, data:) is no link. */
function safeHref(href) {
    if (!href || !URL.canParse(href, document.baseURI)) return null;
    return ['http:', 'https:'].includes(new URL(href, document.baseURI).protocol) ? href : null;
}

const pin = (symbol) => element('span', {class: 'pin'}, element('span', {}, symbol));
const escapeHtml = (text) => element('span', {}, text).innerHTML;
const onEarth = (lat, lon) => Number.isFinite(lat) && Number.isFinite(lon) && Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

class LoopMap extends HTMLElement {
    static observedAttributes = ['lat', 'lon', 'zoom', 'src', 'pick', 'picked', 'label', 'lang', 'tiles', 'tiles-attribution'];

    #map = null;
    #starting = false;
    #fitted = false;
    #markers = [];
    #hidden = new Set(); // kinds that are not to be seen
    #loaded = []; // markers that src brought
    #layers = {};
    #shapes = null; // lines and areas that src brought
    #shown = new Map(); // key -> Leaflet marker
    #drawn = new Map(); // layer id -> Leaflet layer
    #index = null;
    #drawer = null;
    #base = null;
    #pin = null;
    #leave = new AbortController();

    constructor() {
        super();
        this.attachShadow({mode: 'open'}).append(element('slot'));
    }

    connectedCallback() {
        for (const name of ['markers', 'layers', 'picked']) {
            if (!Object.hasOwn(this, name)) continue; // set before this class was known
            const value = this[name];
            delete this[name];
            this[name] = value;
        }
        if (this.#starting) return;
        // What nobody has scrolled to is not loaded.
        const near = new IntersectionObserver((entries) => {
            if (!entries.some((entry) => entry.isIntersecting)) return;
            near.disconnect();
            if (this.isConnected && !this.#starting) this.#start();
        }, {rootMargin: '300px'});
        near.observe(this);
        this.#leave.signal.addEventListener('abort', () => near.disconnect());
    }

    disconnectedCallback() {
        queueMicrotask(() => {
            if (this.isConnected) return; // only moved
            this.#leave.abort();
            this.#leave = new AbortController();
            this.#map?.remove();
            this.#map = this.#index = this.#base = this.#pin = null;
            this.#shown.clear();
            this.#drawn.clear();
            this.#starting = this.#fitted = false;
            this.shadowRoot.replaceChildren(element('slot'));
        });
    }

    attributeChangedCallback(name, before, after) {
        if (!this.#map || before === after) return;
        if (name === 'src') this.#loadSource();
        else if (['lat', 'lon', 'zoom'].includes(name)) this.#home(true);
        else if (name.startsWith('tiles')) this.#drawBase();
        else this.#describe();
    }

    // --- what pages and Flow call ---------------------------------------------------------------------------------------------

    get markers() { return this.#markers; }
    set markers(markers) { this.setMarkers(markers ?? []); }
    get layers() { return this.#layers; }
    set layers(layers) {
        this.#layers = {...layers};
        this.#drawLayers();
    }
    get picked() {
        const [lat, lon] = (this.getAttribute('picked') ?? '').split(',').map(parseFloat);
        return onEarth(lat, lon) ? {lat, lon} : null;
    }
    set picked(place) {
        if (place) this.setAttribute('picked', `${place.lat},${place.lon}`);
        else this.removeAttribute('picked');
    }

    /** @param {Marker[]} markers those without a place on earth are left out */
    setMarkers(markers) {
        this.#markers = markers.filter((marker) => onEarth(marker.lat, marker.lon));
        this.#cluster();
    }

    setGeoJson(id, geojson, style = {}) { this.layers = {...this.#layers, [id]: {geojson, style}}; }

    removeLayer(id) {
        const {[id]: gone, ...rest} = this.#layers;
        this.layers = rest;
    }

    setView(lat, lon, zoom) {
        this.#fitted = true;
        ['lat', 'lon', 'zoom'].forEach((name, i) => this.setAttribute(name, String([lat, lon, zoom][i])));
    }

    /** Shows all markers and layers; without any, the place that lat, lon and zoom name. */
    fitToData() {
        const L = globalThis.L;
        if (!this.#map || !this.clientWidth) return;
        const bounds = L.latLngBounds(this.#all().map((marker) => [marker.lat, marker.lon]));
        this.#drawn.forEach((layer) => bounds.extend(layer.getBounds()));
        if (bounds.isValid()) this.#map.fitBounds(bounds, {padding: [44, 44], maxZoom: 12, animate: !calm()});
        else this.#home(false);
    }

    /** Shows or hides all places and lines of a kind, such as `transfer`. */
    showKind(kind, shown) {
        if (shown) this.#hidden.delete(kind);
        else this.#hidden.add(kind);
        this.#map?.closePopup();
        this.#drawLayers();
        this.#cluster();
    }

    // --- setting up -----------------------------------------------------------------------------------------------------------

    async #start() {
        this.#starting = true;
        const {signal} = this.#leave;
        const sheets = [new URL('leaflet.css', LEAFLET), new URL('../css/loop-map.css', import.meta.url)].map((url) =>
            new Promise((resolve) => {
                const link = element('link', {rel: 'stylesheet', href: url.href});
                link.onload = link.onerror = resolve;
                this.shadowRoot.append(link);
            }));
        let base;
        try {
            [base] = await Promise.all([load(), ...sheets]);
        } catch (error) {
            console.warn('loop-map: the sentence and link in the page stay, for the map could not be loaded', error);
            return;
        }
        if (signal.aborted) return;
        const L = globalThis.L;
        const after = element('span', {class: 'after unseen'});
        const skip = element('a', {class: 'skip', href: location.href});
        skip.addEventListener('click', (event) => {
            event.preventDefault();
            after.tabIndex = 0; // with -1 the next Tab would start at the shadow root's beginning
            after.focus();
        });
        after.addEventListener('blur', () => after.removeAttribute('tabindex'));
        const box = element('div', {class: 'map', role: 'region', 'aria-describedby': 'keys', tabindex: '0'});
        const frame = element('div', {class: 'frame'}, skip, element('p', {id: 'keys', class: 'unseen'}), box,
            element('span', {class: 'cross', 'aria-hidden': 'true'}), element('p', {class: 'note', role: 'status'}), after);
        this.shadowRoot.querySelector('slot').replaceWith(frame);

        const motion = !calm();
        const map = L.map(box, {
            zoomControl: false, minZoom: 1, maxZoom: 16, worldCopyJump: true, zoomSnap: 1, inertia: motion,
            zoomAnimation: motion, fadeAnimation: motion, markerZoomAnimation: motion, scrollWheelZoom: false, attributionControl: false,
        });
        this.#map = map;
        L.control.attribution({prefix: false}).addTo(map);
        L.control.scale({imperial: false}).addTo(map);
        const words = this.#words();
        L.control.zoom({zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut}).addTo(map);
        this.#home(false);
        this.#drawer = base;
        // With places to come and no view named, the base map waits: else it would load what nobody looks at.
        const waits = this.hasAttribute('src') && !this.hasAttribute('lat');
        if (!waits) this.#drawBase();
        map.on('moveend', () => this.#drawMarkers());
        map.on('click', (event) => this.#pick(event.latlng));
        // The wheel scrolls the page until the reader has turned to the map.
        map.on('focus', () => map.scrollWheelZoom.enable());
        map.on('blur', () => map.scrollWheelZoom.disable());
        box.addEventListener('keydown', (event) => this.#key(event));
        this.#describe();
        this.#drawLayers();
        this.#cluster();
        base.onColourChange(this.shadowRoot.querySelector('.cross'), signal, () => this.#base?.redraw());
        new ResizeObserver((entries, observer) => {
            if (signal.aborted) return observer.disconnect();
            if (!entries[0].contentRect.width || !entries[0].contentRect.height) return;
            map.invalidateSize({animate: false});
            if (!this.#fitted && !this.hasAttribute('zoom')) this.fitToData();
            this.#fitted = true;
            this.#drawMarkers();
        }).observe(box);
        await this.#loadSource();
        if (signal.aborted) return;
        if (waits) this.#drawBase();
        this.toggleAttribute('ready', true);
        this.dispatchEvent(new CustomEvent('loop-map-ready'));
    }

    #language() { return (this.lang || this.closest('[lang]')?.lang || 'en').slice(0, 2); }

    #words() { return WORDS[this.#language()] ?? WORDS.en; }

    #number(name, fallback) {
        const value = parseFloat(this.getAttribute(name) ?? '');
        return Number.isFinite(value) ? value : fallback;
    }

    #home(animate) {
        this.#map.setView([this.#number('lat', 50), this.#number('lon', 10)], this.#number('zoom', this.hasAttribute('lat') ? 10 : 3),
            {animate: animate && !calm()});
    }

    #describe() {
        const words = this.#words();
        const pick = this.hasAttribute('pick');
        const find = (selector) => this.shadowRoot.querySelector(selector);
        find('.map').setAttribute('aria-label', this.getAttribute('label') ?? words.map);
        find('#keys').textContent = pick ? words.pick : words.keys;
        find('.skip').textContent = words.skip;
        find('.after').textContent = words.end;
        find('.frame').classList.toggle('picking', pick);
        this.#pin?.remove();
        const place = this.picked;
        this.#pin = place ? this.#pinAt([place.lat, place.lon], pin('✔'), words.picked, null) : null;
    }

    #drawBase() {
        const L = globalThis.L;
        this.#base?.remove();
        const tiles = this.getAttribute('tiles');
        const who = this.getAttribute('tiles-attribution');
        this.#base = tiles
            ? L.tileLayer(tiles, {attribution: who ? escapeHtml(who) : '', maxZoom: 19})
            : this.#drawer.baseLayer(L, this.shadowRoot.querySelector('.cross'), this.lang || document.documentElement.lang);
        this.#map.setMaxZoom(tiles ? 19 : 16);
        this.#base.addTo(this.#map);
    }

    // --- data -----------------------------------------------------------------------------------------------------------------

    #all() { return [...this.#markers, ...this.#loaded].filter((marker) => !this.#hidden.has(marker.kind)); }

    async #loadSource() {
        const src = this.getAttribute('src');
        const {signal} = this.#leave;
        const note = this.shadowRoot.querySelector('.note');
        note.textContent = '';
        this.#loaded = [];
        this.#shapes = null;
        if (src) {
            try {
                const address = new URL(src, document.baseURI);
                address.searchParams.set('lang', this.#language()); // as the page speaks, not as the browser would
                const response = await fetch(address, {signal, headers: {accept: 'application/geo+json, application/json'}});
                if (!response.ok) throw new Error(`${src}: ${response.status}`);
                const features = (await response.json()).features ?? [];
                if (src !== this.getAttribute('src')) return;
                this.#loaded = features.filter((f) => f.geometry?.type === 'Point').map(({id, properties, geometry}) =>
                    ({...properties, id: id ?? properties?.id, lat: geometry.coordinates[1], lon: geometry.coordinates[0]}))
                    .filter((marker) => onEarth(marker.lat, marker.lon));
                this.#shapes = {type: 'FeatureCollection', features: features.filter((f) => f.geometry && f.geometry.type !== 'Point')};
                if (!features.length) note.textContent = this.#words().none;
            } catch (error) {
                if (signal.aborted) return;
                console.warn('loop-map:', error);
                note.textContent = this.#words().failed;
            }
        }
        this.#drawLayers();
        this.#cluster();
        if (src && !this.hasAttribute('zoom')) this.fitToData();
    }

    #cluster() {
        if (!this.#map) return;
        this.#index = new globalThis.Supercluster({radius: 52, extent: 256, maxZoom: 15}).load(this.#all().map((marker) =>
            ({type: 'Feature', geometry: {type: 'Point', coordinates: [marker.lon, marker.lat]}, properties: marker})));
        this.#shown.forEach((marker) => marker.remove());
        this.#shown.clear();
        this.#drawMarkers();
    }

    #drawLayers() {
        if (!this.#map) return;
        this.#drawn.forEach((layer) => layer.remove());
        this.#drawn.clear();
        const own = this.#shapes?.features.length ? {' src': {geojson: this.#shapes}} : {};
        for (const [id, {geojson, style = {}}] of Object.entries({...own, ...this.#layers})) {
            const chosen = Object.fromEntries(KNOWN_LAYER_STYLE.filter((key) => key in style).map((key) => [key, style[key]]));
            const layer = globalThis.L.geoJSON(geojson, {
                style: {weight: 2, className: 'layer', ...chosen},
                filter: (feature) => feature.geometry?.type !== 'Point' && !this.#hidden.has(feature.properties?.kind),
                onEachFeature: (feature, shape) => feature.properties?.name && shape.bindPopup(() => this.#card(feature.properties)),
            });
            this.#drawn.set(id, layer.addTo(this.#map));
        }
    }

    // --- markers --------------------------------------------------------------------------------------------------------------

    /** Draws what the view needs and leaves markers that stay where they are, so that they keep the focus. */
    #drawMarkers() {
        const map = this.#map;
        if (!map || !this.#index || !this.clientWidth) return;
        const view = map.getBounds().pad(0.1);
        const found = this.#index.getClusters([view.getWest(), view.getSouth(), view.getEast(), view.getNorth()], map.getZoom());
        found.sort((a, b) => b.geometry.coordinates[1] - a.geometry.coordinates[1]); // Tab goes from north to south
        const wanted = new Map(found.map((f) => [f.properties.cluster ? `cluster ${f.id}` : f.properties, f]));
        const focused = this.shadowRoot.activeElement;
        this.#shown.forEach((marker, key) => {
            if (wanted.has(key)) return;
            if (marker.getElement() === focused) this.shadowRoot.querySelector('.map').focus({preventScroll: true});
            marker.remove();
            this.#shown.delete(key);
        });
        wanted.forEach((feature, key) => {
            if (this.#shown.has(key)) return;
            const at = feature.geometry.coordinates.toReversed();
            this.#shown.set(key, feature.properties.cluster ? this.#clusterAt(at, feature) : this.#markerAt(at, feature.properties));
        });
    }

    #pinAt(at, face, name, open) {
        const tip = face.classList.contains('pin') ? 40 : 22; // a pin stands on its place, a cluster lies on it
        const icon = globalThis.L.divIcon({html: face, className: 'target', iconSize: [44, 44], iconAnchor: [22, tip]});
        const marker = globalThis.L.marker(at, {icon, keyboard: open !== null, riseOnHover: true, bubblingMouseEvents: open === null});
        marker.addTo(this.#map);
        const node = marker.getElement();
        node.setAttribute('aria-label', name);
        node.title = name;
        if (!open) {
            node.setAttribute('role', 'img');
            return marker;
        }
        marker.on('click', open);
        node.addEventListener('keydown', (event) => {
            if (event.key !== 'Enter' && event.key !== ' ') return;
            event.preventDefault();
            event.stopPropagation();
            open();
        });
        return marker;
    }

    #markerAt(at, properties) {
        const face = pin(SYMBOLS[properties.kind] ?? SYMBOLS.place);
        const marker = this.#pinAt(at, face, [properties.name, properties.detail].filter(Boolean).join(', '), () => {
            this.#popup(marker, this.#card(properties));
            this.dispatchEvent(new CustomEvent('loop-map-select', {detail: {id: properties.id ?? null, href: safeHref(properties.href)}}));
        });
        return marker;
    }

    #clusterAt(at, {id, properties}) {
        const count = properties.point_count;
        const size = count < 10 ? 'few' : count < 100 ? 'some' : count < 1000 ? 'many' : 'most';
        const shown = new Intl.NumberFormat(this.lang || document.documentElement.lang || 'en',
            count < 10_000 ? {} : {notation: 'compact'}).format(count);
        const marker = this.#pinAt(at, element('span', {class: `cluster ${size}`}, shown), this.#words().places(count), () => {
            const zoom = this.#index.getClusterExpansionZoom(id);
            if (zoom <= 15) this.#map.setView(at, zoom, {animate: !calm()});
            else this.#popup(marker, this.#list(this.#index.getLeaves(id, LISTED_AT_ONE_PLACE), count));
        });
        return marker;
    }

    #card({name, detail, href}) {
        const link = safeHref(href);
        const title = String(name ?? '');
        const card = element('div', {class: 'card'}, element('strong', {}, link ? element('a', {href: link}, title) : title));
        if (detail) card.append(element('p', {}, String(detail)));
        return card;
    }

    #list(leaves, count) {
        const list = element('ul', {class: 'list'}, ...leaves.map((leaf) => element('li', {}, this.#card(leaf.properties))));
        const more = count - leaves.length;
        return element('div', {}, list, ...(more > 0 ? [element('p', {}, this.#words().more(more))] : []));
    }

    #popup(marker, content) {
        const popup = globalThis.L.popup({maxWidth: 260, maxHeight: 220, autoPanPadding: [12, 12],
            offset: [0, 6 - marker.options.icon.options.iconAnchor[1]]})
            .setLatLng(marker.getLatLng()).setContent(content).openOn(this.#map);
        const node = popup.getElement();
        node.setAttribute('role', 'dialog');
        node.setAttribute('aria-label', content.querySelector('strong').textContent);
        node.querySelector('.leaflet-popup-close-button').setAttribute('aria-label', this.#words().close);
        (node.querySelector('.card a') ?? node.querySelector('.leaflet-popup-close-button')).focus({preventScroll: true});
        popup.once('remove', () => {
            if (node.contains(this.shadowRoot.activeElement)) (marker.getElement() ?? this.shadowRoot.querySelector('.map')).focus();
        });
    }

    // --- keys and picking -----------------------------------------------------------------------------------------------------

    #key(event) {
        if (event.key === 'Escape') return this.#map.closePopup();
        const onMap = event.target === event.currentTarget;
        if (onMap && this.hasAttribute('pick') && (event.key === 'Enter' || event.key === ' ')) {
            event.preventDefault();
            this.#pick(this.#map.getCenter());
        }
    }

    #pick(latlng) {
        if (!this.hasAttribute('pick')) return;
        const {lat, lng} = latlng.wrap();
        const place = {lat: +Math.min(Math.max(lat, -85), 85).toFixed(6), lon: +lng.toFixed(6)};
        this.picked = place;
        this.dispatchEvent(new CustomEvent('loop-map-pick', {detail: place}));
    }
}

if (!customElements.get('loop-map')) customElements.define('loop-map', LoopMap);
