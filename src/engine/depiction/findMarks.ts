/** A connected patch of ink. Right and bottom are exclusive. */
export interface Mark {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** Pixels of ink in it. */
  readonly ink: number;
}

/** The patches of ink that touch by side or corner, in reading order of their first pixels. */
export function findMarks(image: Uint8Array, width: number, height: number): Mark[] {
  const ink = image.slice();
  const marks: Mark[] = [];
  const stack: number[] = [];
  for (let start = 0; start < ink.length; start++) {
    if (ink[start] === 0) continue;
    let [left, top, right, bottom, count] = [width, height, 0, 0, 0];
    ink[start] = 0;
    stack.push(start);
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const x = at % width;
      const y = (at - x) / width;
      count++;
      if (x < left) left = x;
      if (x >= right) right = x + 1;
      if (y < top) top = y;
      if (y >= bottom) bottom = y + 1;
      for (let v = Math.max(0, y - 1); v <= y + 1 && v < height; v++) {
        for (let u = Math.max(0, x - 1); u <= x + 1 && u < width; u++) {
          const next = v * width + u;
          if (ink[next] === 0) continue;
          ink[next] = 0;
          stack.push(next);
        }
      }
    }
    marks.push({ left, top, right, bottom, ink: count });
  }
  return marks;
}
