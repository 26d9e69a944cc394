/** Characters of tags that fit their column; each tag has a frame as wide as about three. */
const ROOM_CHARACTERS = 22;
const FRAME_CHARACTERS = 3;

/** How many of an image's tags are shown in its row: as many as fit, and one at least, which is cut if need be. */
export function tagsThatFit(tags: readonly string[]): number {
  let room = ROOM_CHARACTERS;
  let shown = 0;
  for (const tag of tags) {
    room -= tag.length + FRAME_CHARACTERS;
    // The last one needs no room for "+1" behind it.
    const isLast = shown === tags.length - 1;
    if (shown > 0 && room < (isLast ? 0 : FRAME_CHARACTERS)) break;
    shown += 1;
  }
  return shown;
}
