// What is shown on the map before it (`ul.layers`, each entry with `data-kind`): with scripts a choice, without them links to lists.
for (const list of document.querySelectorAll('ul.layers')) {
    const map = list.parentElement.querySelector('loop-map');
    if (!map) continue;
    for (const entry of list.querySelectorAll('li[data-kind]')) {
        const box = document.createElement('input');
        box.type = 'checkbox';
        box.checked = true;
        box.addEventListener('change', () => map.showKind(entry.dataset.kind, box.checked));
        const label = document.createElement('label');
        label.className = 'choice';
        label.append(box, entry.textContent);
        entry.replaceChildren(label);
    }
}
