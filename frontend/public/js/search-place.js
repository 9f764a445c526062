// Puts the place that is chosen on a map into the field that the map names (`data-field`). Without scripts the field is filled by hand.
document.addEventListener('loop-map-pick', (event) => {
    const field = document.getElementById(event.target.dataset.field ?? '');
    if (field) field.value = `${event.detail.lat.toFixed(4)}, ${event.detail.lon.toFixed(4)}`;
}, true);
