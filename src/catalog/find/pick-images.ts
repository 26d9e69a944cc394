import type { Image } from '../../api/image.ts';
import { valueOf, type Ui } from '../../filters/address.ts';
import { ownMatches } from '../../filters/own.ts';
import { foldText } from '../../search/fold.ts';
import { searchedTexts } from '../../search/stored-attributes.ts';
import { hasTerm, parseWords } from '../../search/words.ts';

/** The images that the own parameters of an address leave in a list whose rows come from the service. */
export function pickImages(images: readonly Image[], ui: Ui): readonly Image[] {
  const { all, none } = parseWords(valueOf(ui, 'ui.q') ?? '');
  const matches = ownMatches(images, ui);
  if (all.length + none.length === 0) return matches;
  return matches.filter((image) => {
    const texts = searchedTexts(image, null);
    const has = (term: string) => hasTerm(texts, foldText(image.id), term);
    return all.every(has) && !none.some(has);
  });
}
