// What <loop-map> says, in each of the portal's languages.
export const WORDS = {
    en: {
        map: 'Map', skip: 'Skip map', end: 'End of the map', zoomIn: 'Zoom in', zoomOut: 'Zoom out', close: 'Close', places: (n) => `${n} places, show them`,
        more: (n) => `and ${n} more in the list`, failed: 'The places could not be loaded. Reload the page to try again.',
        none: 'Nothing to show on this map yet.', picked: 'Chosen place',
        keys: 'Arrow keys move the map, plus and minus zoom, Tab goes to the places on it.',
        pick: 'Arrow keys move the map under the cross, Enter chooses the place at the cross.',
    },
    de: {
        map: 'Karte', skip: 'Karte überspringen', end: 'Ende der Karte', zoomIn: 'Vergrößern', zoomOut: 'Verkleinern', close: 'Schließen',
        places: (n) => `${n} Orte, anzeigen`, more: (n) => `und ${n} weitere in der Liste`, 
        failed: 'Die Orte konnten nicht geladen werden. Laden Sie die Seite neu, um es noch einmal zu versuchen.',
        none: 'Auf dieser Karte gibt es noch nichts zu zeigen.', picked: 'Gewählter Ort',
        keys: 'Pfeiltasten bewegen die Karte, Plus und Minus ändern den Maßstab, Tab führt zu den Orten.',
        pick: 'Pfeiltasten bewegen die Karte unter dem Kreuz, die Eingabetaste wählt den Ort am Kreuz.',
    },
    fr: {
        map: 'Carte', skip: 'Passer la carte', end: 'Fin de la carte', zoomIn: 'Agrandir', zoomOut: 'Réduire', close: 'Fermer',
        places: (n) => `${n} lieux, les montrer`, more: (n) => `et ${n} de plus dans la liste`,
        failed: 'Les lieux n’ont pas pu être chargés. Rechargez la page pour réessayer.',
        none: 'Il n’y a encore rien à montrer sur cette carte.', picked: 'Lieu choisi',
        keys: 'Les flèches déplacent la carte, plus et moins changent l’échelle, Tab mène aux lieux.',
        pick: 'Les flèches déplacent la carte sous la croix, Entrée choisit le lieu à la croix.',
    },
};
