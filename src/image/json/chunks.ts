import { cutText } from '../../format/text.ts';

export interface Chunk {
  /** Offset in the text. */
  readonly at: number;
  readonly text: string;
}

export interface Stretch {
  readonly at: number;
  readonly length: number;
}

/** Splits a text into chunks of at most so many UTF-16 units, two or more; no character is cut in two. */
export function chunksOf(text: string, most: number): readonly Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = 0; at < text.length;) {
    const chunk = cutText(text.slice(at, at + most + 1), most);
    chunks.push({ at, text: chunk });
    at += chunk.length;
  }
  return chunks;
}

/** The part of a range that lies in a chunk; `null` when none does. */
export function stretchIn({ at, text }: Chunk, stretch: Stretch): Stretch | null {
  const from = Math.max(stretch.at - at, 0);
  const to = Math.min(stretch.at + stretch.length - at, text.length);
  return from < to ? { at: from, length: to - from } : null;
}
