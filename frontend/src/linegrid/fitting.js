// Boxes of several lines as tall as what is written in them.
export function fit(area) {
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + 2}px`;
}

// Heights are all read before any is written: three hundred lines are laid out once, not three hundred times.
export function fitAll(found) {
  const areas = [...found];
  for (const area of areas) area.style.height = "auto";
  const heights = areas.map((area) => area.scrollHeight + 2);
  areas.forEach((area, place) => (area.style.height = `${heights[place]}px`));
}
