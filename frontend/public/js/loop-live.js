// <loop-live>: what happened just now. The page's own list stays until there is something newer; without scripts it is all there is.
//
// Attributes  src (JSON: [{what, href, at, when}]), pause, resume, new: words for the button and for what is announced

const EVERY = 30_000;

class LoopLive extends HTMLElement {
    #timer = 0;
    #button = document.createElement('button');
    #said = document.createElement('p');

    connectedCallback() {
        this.#said.className = 'visually-hidden';
        this.#said.setAttribute('aria-live', 'polite');
        this.#button.type = 'button';
        this.#button.className = 'button quiet';
        this.#button.addEventListener('click', () => (this.#timer ? this.#stop() : this.#start()));
        this.append(this.#button, this.#said);
        this.#start();
    }

    disconnectedCallback() {
        clearInterval(this.#timer);
    }

    #start() {
        this.#timer = setInterval(() => document.hidden || this.#ask(), EVERY);
        this.#button.textContent = this.getAttribute('pause');
    }

    #stop() {
        clearInterval(this.#timer);
        this.#timer = 0;
        this.#button.textContent = this.getAttribute('resume');
    }

    async #ask() {
        let news;
        try {
            const answer = await fetch(this.getAttribute('src'), {headers: {accept: 'application/json'}});
            if (!answer.ok) return;
            news = await answer.json();
        } catch {
            return; // the list that is there stays
        }
        const list = this.querySelector('ol');
        const known = new Set([...list.querySelectorAll('li')].map((row) => row.textContent));
        const rows = news.map((each) => this.#row(each));
        const fresh = rows.filter((row) => !known.has(row.textContent));
        if (!fresh.length || list.contains(document.activeElement)) return;
        list.replaceChildren(...rows);
        this.#said.textContent = `${this.getAttribute('new')} ${fresh.map((row) => row.firstChild.textContent).join('; ')}`;
    }

    #row({what, href, at, when}) {
        const link = document.createElement('a');
        link.textContent = what;
        if (href.startsWith('/') && !href.startsWith('//')) link.href = href;
        const time = document.createElement('time');
        time.dateTime = at;
        time.textContent = when;
        const row = document.createElement('li');
        row.append(link, time);
        return row;
    }
}

if (!customElements.get('loop-live')) customElements.define('loop-live', LoopLive);
