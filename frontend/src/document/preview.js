// The pages beside the sheet: asked for when typing pauses, only those in view; the last good ones stay meanwhile, and
// a page that comes into view is asked for when it is older than the text.
import { postJson } from "./posting.js";

const WAIT = 300;
const TURNED = 80;

export class Preview {
  #timer;

  constructor(pane, gather, url) {
    Object.assign(this, { pane, gather, url });
    this.stage = pane.querySelector("[data-stage]");
    this.text = pane.querySelector("[data-page-text]");
    this.stage.addEventListener("scroll", () => this.#scrolled(), { passive: true });
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
    const { outcome, told } = await postJson(this.url(), { ...this.gather(), seen: this.#inView }, this.abort.signal);
    if (outcome === "ok") this.show(told);
  }

  show({ count, pages }) {
    while (this.stage.childElementCount > count) this.#drop(this.stage.lastElementChild);
    for (let place = 0; place < count; place += 1) {
      const image = this.stage.children[place] ?? this.#page(place);
      image.dataset.old = "";
      if (place in pages) this.#draw(image, pages[place]);
    }
    this.#tell();
    if (this.#isOld) this.soon(TURNED);
  }

  #page(place) {
    const image = document.createElement("img");
    image.className = "et-page";
    image.alt = `${this.stage.dataset.alt} ${place + 1}`;
    this.stage.append(image);
    return image;
  }

  // A vector picture is sharp at any width; its text is handed over as it came.
  #draw(image, svg) {
    const before = image.src;
    image.src = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
    if (before) image.decode().catch(() => {}).finally(() => URL.revokeObjectURL(before));
    delete image.dataset.old;
  }

  #drop(image) {
    URL.revokeObjectURL(image.src);
    image.remove();
  }

  // Places of the pages in view; the first ones while there is none.
  get #inView() {
    const top = this.stage.scrollTop + this.stage.offsetTop;
    const isIn = (page) => page.offsetTop < top + this.stage.clientHeight && page.offsetTop + page.offsetHeight > top;
    const found = [...this.stage.children].flatMap((page, place) => (isIn(page) ? [place] : []));
    return found.length ? found : [0, 1];
  }

  get #isOld() {
    return this.#inView.some((place) => this.stage.children[place]?.dataset.old !== undefined);
  }

  #scrolled() {
    this.#tell();
    if (this.#isOld) this.soon(TURNED);
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
