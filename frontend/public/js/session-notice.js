// Announces the end of the session two minutes ahead. What counts as activity is what the server counts: each of Flow's
// requests but heartbeats. Windows of one browser tell each other; nothing is stored.
const AHEAD = 120_000;

class SessionNotice extends HTMLElement {
  connectedCallback() {
    this.setAttribute('role', 'status');
    this.className = 'session-notice';
    const length = Number(this.getAttribute('seconds')) * 1000;
    if (!(length > 0)) {
      return;
    }
    this.length = length;
    this.channel = new BroadcastChannel('loop-session');
    this.channel.onmessage = () => this.restart();
    this.observer = new PerformanceObserver(list => {
      if (list.getEntries().some(entry => /[?&]v-r=uidl/.test(entry.name))) {
        this.channel.postMessage('active');
        this.restart();
      }
    });
    this.observer.observe({ type: 'resource' });
    this.restart();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    this.observer?.disconnect();
    this.channel?.close();
  }

  restart() {
    clearTimeout(this.timer);
    this.replaceChildren();
    // A session shorter than that is announced halfway.
    this.timer = setTimeout(() => this.announce(), this.length - Math.min(AHEAD, this.length / 2));
  }

  announce() {
    const stay = document.createElement('button');
    stay.type = 'button';
    stay.textContent = this.getAttribute('stay');
    stay.onclick = () => this.$server.stay();
    this.show(this.getAttribute('soon'), stay);
    this.timer = setTimeout(() => this.end(), Math.min(AHEAD, this.length / 2));
  }

  end() {
    const again = document.createElement('a');
    again.className = 'button';
    again.href = location.href;
    again.setAttribute('router-ignore', '');
    again.textContent = this.getAttribute('again');
    this.show(this.getAttribute('over'), again);
  }

  show(sentence, action) {
    const text = document.createElement('p');
    text.textContent = sentence;
    this.replaceChildren(text, action);
  }
}

customElements.define('loop-session-notice', SessionNotice);
