// The pages beside the sheet: asked for when typing pauses, only while they can be seen; the last good ones stay meanwhile.
import { postJson } from "./posting.js";

const WAIT = 500;

export class Preview {
  #timer;

  constructor(pane, gather, url) {
    Object.assign(this, { pane, gather, url });
    this.stage = pane.querySelector("[data-stage]");
    this.text = pane.querySelector("[data-page-text]");
    this.stage.addEventListener("scroll", () => this.#tell(), { passive: true });
    for (const button of pane.querySelectorAll("[data-page]")) button.addEventListener("click", () => this.turn(Number(button.dataset.page)));
  }

  get isSeen() {
    return this.pane.offsetParent !== null;
  }

  soon(wait = WAIT) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.ask(), wait);
  }

  async ask() {
    if (!this.isSeen) return;
    this.abort?.abort();
    this.abort = new AbortController();
    const { outcome, told } = await postJson(this.url(), this.gather(), this.abort.signal);
    if (outcome === "ok") this.show(told.pages);
  }

  show(pages) {
    const old = [...this.stage.children];
    pages.forEach((source, place) => {
      const image = old[place] ?? document.createElement("img");
      image.className = "et-page";
      image.alt = `${this.stage.dataset.alt} ${place + 1}`;
      if (image.getAttribute("src") !== source) image.src = source;
      if (!image.isConnected) this.stage.append(image);
    });
    old.slice(pages.length).forEach((image) => image.remove());
    this.#tell();
  }

  get #here() {
    const pages = [...this.stage.children];
    const middle = this.stage.scrollTop + this.stage.clientHeight / 2;
    return Math.max(0, pages.findLastIndex((page) => page.offsetTop - this.stage.offsetTop <= middle));
  }

  turn(step) {
    const pages = [...this.stage.children];
    const next = pages[Math.max(0, Math.min(pages.length - 1, this.#here + step))];
    if (next) this.stage.scrollTop = next.offsetTop - this.stage.offsetTop;
  }

  #tell() {
    const count = this.stage.childElementCount;
    const [page, of] = this.text.dataset.words.split("%");
    this.text.textContent = count ? `${page}${this.#here + 1}${of}${count}` : "";
  }
}
