// Styles of a lazy library: a constructed sheet, once, which a strict style-src allows (a <style> element is refused).
export function addSheet(text) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
