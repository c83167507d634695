// Registers a custom element once, even when two bundles name it.
export function define(tag, element) {
  if (!customElements.get(tag)) customElements.define(tag, element);
}
