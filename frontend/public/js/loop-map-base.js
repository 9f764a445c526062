// The base map that ships with the portal, as a Leaflet grid layer: it draws land, borders, water and place names on canvas tiles
// from the files in /map (written by tools/map-data.mjs) and loads only those that the reader looks at.

/** @typedef {{land: string, water: string, border: string, label: string, halo: string, town: string, font: string}} Palette */
/** @typedef {{x0: number, y0: number, x1: number, y1: number, path: Path2D}} Shape */
/**
 * @typedef {object} Chunk what one data file holds, in units of 2^bits a side
 * @property {number} bits
 * @property {{[layer: string]: Shape[]}} shapes
 * @property {{zoom: number, x: number, y: number, name: string, size: string}[]} places
 * @property {{zoom: number, x: number, y: number, code: string}[]} countries
 */

const data = new URL('../map/', import.meta.url);
/** @type {Map<string, Promise<any>>} */
const files = new Map();

/** Each file once; a failed one is asked for again when it is needed again. */
function file(name, read = (json) => json) {
    if (!files.has(name)) {
        const loading = fetch(new URL(name, data))
            .then((response) => (response.ok ? response.json() : Promise.reject(new Error(`${name}: ${response.status}`))))
            .then(read);
        loading.catch(() => files.delete(name));
        files.set(name, loading);
    }
    return files.get(name);
}

/** Encoded polyline (delta, zigzag, five bits a character) to x, y, x, y ... */
function decode(text) {
    const out = [];
    for (let i = 0, last = [0, 0]; i < text.length; ) {
        let [value, shift, part] = [0, 0, 0];
        do {
            part = text.charCodeAt(i++) - 63;
            value |= (part & 31) << shift;
            shift += 5;
        } while (part >= 32);
        const axis = out.length % 2;
        last[axis] += value & 1 ? ~(value >> 1) : value >> 1;
        out.push(last[axis]);
    }
    return out;
}

/** @returns {Shape} a path with the box around it */
function shape(points, draw) {
    const s = {x0: Infinity, y0: Infinity, x1: -Infinity, y1: -Infinity, path: new Path2D()};
    for (let i = 0; i < points.length; i += 2) {
        if (points[i] < s.x0) s.x0 = points[i];
        if (points[i] > s.x1) s.x1 = points[i];
        if (points[i + 1] < s.y0) s.y0 = points[i + 1];
        if (points[i + 1] > s.y1) s.y1 = points[i + 1];
    }
    draw(s.path, points);
    return s;
}

function line(path, points) {
    for (let i = 0; i < points.length; i += 2) path.lineTo(points[i], points[i + 1]);
}

function area(path, points) {
    line(path, points);
    path.closePath();
}

/** A curve through the middles of a line's parts. */
function curve(path, points) {
    const n = points.length;
    path.moveTo(points[0], points[1]);
    for (let i = 2; i < n - 2; i += 2) {
        path.quadraticCurveTo(points[i], points[i + 1], (points[i] + points[i + 2]) / 2, (points[i + 1] + points[i + 3]) / 2);
    }
    path.lineTo(points[n - 2], points[n - 1]);
}

/** A ring's outline without what runs along the edge of the file's own box. */
const outline = (box) => (path, points) => {
    const n = points.length;
    let px = points[n - 2];
    let py = points[n - 1];
    let pen = false;
    for (let i = 0; i < n; i += 2) {
        const x = points[i];
        const y = points[i + 1];
        if ((x === px && (x === box[0] || x === box[2])) || (y === py && (y === box[1] || y === box[3]))) {
            pen = false;
        } else {
            if (!pen) path.moveTo(px, py);
            path.lineTo(x, y);
            pen = true;
        }
        px = x;
        py = y;
    }
};

/** @returns {(json: any) => Chunk} */
const chunk = (bits) => (json) => {
    const rings = json.land.map(decode);
    const coast = outline(json.box ?? [0, 0, 2 ** bits, 2 ** bits]);
    const shapes = {
        land: rings.map((ring) => shape(ring, area)),
        coast: rings.map((ring) => shape(ring, coast)),
        lakes: json.lakes.map((ring) => shape(decode(ring), area)),
        borders: json.borders.map((border) => shape(decode(border), line)),
        rivers: json.rivers.map((river) => shape(decode(river), curve)),
    };
    const places = json.places.flatMap(({zoom, names, sizes, at}) => {
        const points = decode(at);
        return names.split('\n').map((name, i) => ({zoom, name, size: sizes[i], x: points[2 * i], y: points[2 * i + 1]}));
    });
    const countries = (json.countries ?? []).map(({zoom, code, at}) => ({zoom, code, x: at[0], y: at[1]}));
    return {bits, shapes, places, countries};
};

/** @returns {Promise<Chunk | null>} what a tile is drawn from; null is open water */
async function chunkFor(zoom, x, y) {
    const index = await file('index.json', (json) => ({...json, leaves: new Set(json.leaves)}));
    if (zoom <= index.worldMaxZoom) return file('world.json', chunk(index.worldBits));
    for (let z = zoom; z >= 0; z--) {
        const leaf = `${z}-${x >> (zoom - z)}-${y >> (zoom - z)}`;
        if (index.leaves.has(leaf)) return file(`detail-${leaf}.json`, chunk(index.detailBits));
    }
    return null;
}

/** Radius in metres of the shade that stands for a town: about 3,000 people a square kilometre. Its extent, not its outline. */
const townRadius = (size) => Math.sqrt((1000 * 10 ** (parseInt(size, 36) / 3)) / 3000 / Math.PI) * 1000;

/**
 * @param {CanvasRenderingContext2D} ctx of a tile, in CSS pixels
 * @param {Chunk} source
 * @param {Palette} palette
 * @param {(code: string) => string} countryName
 */
function draw(ctx, source, {x, y, z}, size, palette, countryName) {
    const scale = (size * 2 ** z) / 2 ** source.bits;
    const margin = 3 / scale;
    const view = {x0: (x * size) / scale - margin, y0: (y * size) / scale - margin};
    view.x1 = view.x0 + size / scale + 2 * margin;
    view.y1 = view.y0 + size / scale + 2 * margin;
    const speck = 0.6 / scale; // too small to be seen
    const seen = (layer) => source.shapes[layer].filter((s) => s.x0 <= view.x1 && s.x1 >= view.x0 && s.y0 <= view.y1 && s.y1 >= view.y0
        && (s.x1 - s.x0 > speck || s.y1 - s.y0 > speck));
    const px = (value) => value * scale - x * size;
    const py = (value) => value * scale - y * size;

    ctx.save();
    ctx.transform(scale, 0, 0, scale, -x * size, -y * size);
    ctx.lineJoin = ctx.lineCap = 'round';
    const all = (layer) => seen(layer).reduce((path, s) => (path.addPath(s.path), path), new Path2D());
    const stroke = (layer, colour, width, dash = []) => {
        ctx.strokeStyle = colour;
        ctx.lineWidth = width / scale;
        ctx.setLineDash(dash.map((d) => d / scale));
        seen(layer).forEach((s) => ctx.stroke(s.path));
    };
    ctx.fillStyle = palette.land;
    ctx.fill(all('land'), 'evenodd');
    ctx.restore();

    const metre = (size * 2 ** z) / 40_075_017; // pixels at the equator
    const named = source.places.filter((p) => p.zoom <= z);
    if (z >= 8) {
        ctx.globalAlpha = z > 10 ? 0.6 : 1; // close by, the shade of a large city fills the view
        for (const p of source.places) {
            if (p.size === '-' || p.zoom > z + 1) continue;
            const latitude = Math.atan(Math.sinh(Math.PI * (1 - (2 * p.y) / 2 ** source.bits)));
            const r = (townRadius(p.size) * metre) / Math.cos(latitude);
            if (r < 1.5 || Math.abs(px(p.x) - size / 2) > size / 2 + 2 * r || Math.abs(py(p.y) - size / 2) > size / 2 + 2 * r) continue;
            const shade = ctx.createRadialGradient(px(p.x), py(p.y), r * 0.3, px(p.x), py(p.y), r * 1.4);
            shade.addColorStop(0, palette.town);
            shade.addColorStop(1, palette.town.replace(/[\d.]+\)$/, '0)'));
            ctx.fillStyle = shade;
            ctx.fillRect(px(p.x) - 2 * r, py(p.y) - 2 * r, 4 * r, 4 * r);
        }
        ctx.globalAlpha = 1;
    }

    ctx.save();
    ctx.transform(scale, 0, 0, scale, -x * size, -y * size);
    ctx.lineJoin = ctx.lineCap = 'round';
    // From zoom 11 a 1:50m river is too far from where it flows.
    if (z >= 4 && z < 11) stroke('rivers', palette.water, Math.min(0.6 + (z - 4) * 0.35, 2.6));
    ctx.fillStyle = palette.water;
    ctx.fill(all('lakes'), 'evenodd');
    stroke('borders', palette.border, z < 5 ? 0.8 : 1.2, z < 5 ? [] : [6, 3, 1.5, 3]);
    stroke('coast', palette.border, 0.8);
    ctx.restore();

    ctx.textAlign = 'center';
    ctx.lineJoin = 'round';
    ctx.strokeStyle = palette.halo;
    const text = (words, tx, ty, font, width) => {
        ctx.font = `${font} ${palette.font}`;
        ctx.lineWidth = width;
        ctx.strokeText(words, tx, ty);
        ctx.fillText(words, tx, ty);
    };
    const near = (tx, ty) => tx > -160 && tx < size + 160 && ty > -40 && ty < size + 40;
    ctx.fillStyle = palette.label;
    for (const c of source.countries) {
        if (c.zoom > z || z - c.zoom > 3 || !near(px(c.x), py(c.y))) continue;
        ctx.globalAlpha = 0.8;
        text(countryName(c.code).toUpperCase(), px(c.x), py(c.y), '600 11px', 3);
    }
    for (const p of named.reverse()) {
        const [tx, ty] = [px(p.x), py(p.y)];
        if (!near(tx, ty)) continue;
        const part = p.size === '-';
        const rank = part ? 0 : parseInt(p.size, 36);
        ctx.globalAlpha = part ? 0.85 : 1;
        if (!part) {
            ctx.beginPath();
            ctx.arc(tx, ty, rank > 7 ? 2.5 : 1.8, 0, 7);
            ctx.fill();
        }
        text(p.name, tx, ty - 6, `${rank > 7 ? 600 : 400} ${rank > 7 ? 13 : rank > 3 ? 12 : 11}px`, 3);
    }
    ctx.globalAlpha = 1;
}

/**
 * Colours as the browser computes them, so that var(), light-dark() and names all work on the canvas.
 * @param {HTMLElement} probe an element whose colour may be set for a moment
 * @returns {Palette}
 */
function paletteOf(probe) {
    const style = getComputedStyle(probe);
    const read = (name) => {
        probe.style.color = `var(--_${name})`;
        return style.color;
    };
    const [land, water, border, label, halo, town] = ['land', 'water', 'border', 'label', 'halo', 'town'].map(read);
    probe.style.color = '';
    return {land, water, border, label, halo, town, font: style.fontFamily};
}

/** Calls when the reader's system or the page turns to other colours. */
export function onColourChange(probe, signal, changed) {
    let last = JSON.stringify(paletteOf(probe));
    const check = () => {
        const now = JSON.stringify(paletteOf(probe));
        if (now !== last) changed();
        last = now;
    };
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => requestAnimationFrame(check), {signal});
    const watch = new MutationObserver(check);
    watch.observe(document.documentElement, {attributes: true, attributeFilter: ['class', 'style', 'theme']});
    signal.addEventListener('abort', () => watch.disconnect());
}

/**
 * @param {any} L Leaflet
 * @param {HTMLElement} probe its colours are read at every drawing, so that a change of colours needs only redraw()
 * @param {string} lang language of country names
 */
export function baseLayer(L, probe, lang) {
    let names; // made when the first country is named: it takes some milliseconds
    const countryName = (code) => (names ??= new Intl.DisplayNames([lang || 'en'], {type: 'region', fallback: 'none'})).of(code) ?? '';
    const Base = L.GridLayer.extend({
        createTile(coords, done) {
            const size = this.getTileSize().x;
            const ratio = Math.min(window.devicePixelRatio || 1, 2);
            const tile = document.createElement('canvas');
            tile.width = tile.height = size * ratio;
            const x = ((coords.x % 2 ** coords.z) + 2 ** coords.z) % 2 ** coords.z;
            // Each tile is a task of its own: together they would hold up a slow phone.
            chunkFor(coords.z, x, coords.y).then((source) => new Promise((resolve) => setTimeout(resolve, 0, source))).then((source) => {
                if (source && this._map) {
                    const ctx = tile.getContext('2d');
                    ctx.scale(ratio, ratio);
                    draw(ctx, source, {x, y: coords.y, z: coords.z}, size, paletteOf(probe), countryName);
                }
                done(null, tile);
            }, (error) => done(error, tile));
            return tile;
        },
    });
    return new Base({
        minZoom: 1,
        maxZoom: 16,
        attribution: '<a href="https://www.naturalearthdata.com/">Natural Earth</a>; '
            + '<a href="https://www.geonames.org/">GeoNames</a> CC BY 4.0',
    });
}
