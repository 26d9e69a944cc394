import { formatCount, list } from '../format/words.ts';
import type { Inexpressible } from './shells.ts';

/** What a command does differently from the view that it was copied from. */
export type CommandNote =
  /** Filters that the service lacks: the view applies them itself. */
  | { readonly code: 'filtered-here'; readonly names: readonly string[] }
  /** An order that no service makes, or versions of one image in one row. */
  | { readonly code: 'ordered-here' }
  | { readonly code: 'asks-members' }
  /** Parameters that the program has no way to ask for. */
  | { readonly code: 'left-out'; readonly names: readonly string[] }
  /** The client compares these after it has downloaded everything, and exactly. */
  | { readonly code: 'compared-late'; readonly names: readonly string[] }
  /** The client sorts after it has downloaded everything; sizes by their digits. */
  | { readonly code: 'sorted-late'; readonly bySize: boolean }
  /** With several tags the client's second page would lose all but one, so it is told to read one page. */
  | { readonly code: 'one-page-of-tags'; readonly max: number }
  /** The provider loses all tags but one behind its first page. */
  | { readonly code: 'tags-lost' }
  /** One request gives one page. */
  | { readonly code: 'one-page'; readonly max: number }
  | { readonly code: 'token' }
  /** The shell has no way to write an argument, or so long a line. */
  | { readonly code: 'not-in-shell'; readonly why: Inexpressible }
  /** A page size of 0 lists nothing in the view. */
  | { readonly code: 'page-size-zero' }
  | { readonly code: 'active-only' }
  | { readonly code: 'visibility-default' }
  /** There is no data source for lists in the provider of an IMS cloud. */
  | { readonly code: 'plain-provider' }
  /** The data source finds images by name. */
  | { readonly code: 'found-by-name' }
  | { readonly code: 'not-findable' }
  /** Words in capitals that the user has to replace. */
  | { readonly code: 'placeholders' }
  /** What the flavor has to have; 0 for no minimum. */
  | { readonly code: 'flavor'; readonly minDiskGb: number; readonly minRamMb: number }
  /** No server starts from an image that has no file, or is deactivated. */
  | { readonly code: 'not-active' };

/** What a parameter's name may be made of to be written into a comment as it stands. */
const PLAIN_NAME = /^[A-Za-z_][\w.-]{0,60}$/;

/**
 * What a command does differently from the view, in a sentence. It stands in a comment too, and an interactive zsh has
 * none: so it has nothing that a shell would act on, no quotation mark and no text that other users have entered.
 */
export function commandNoteWords(note: CommandNote): string {
  switch (note.code) {
    case 'filtered-here':
      return `Vitrine filters by ${namesOf(note.names)} itself because the service cannot. This command lists more.`;
    case 'ordered-here':
      return 'Vitrine orders the images itself because the service cannot. This command lists them in another order.';
    case 'asks-members':
      return 'Vitrine checks the membership of each image because the service lists all to administrators. This command lists more.';
    case 'left-out':
      return `This command cannot filter by ${namesOf(note.names)} and ignores it.`;
    case 'compared-late':
      return `The client downloads everything, then filters by ${namesOf(note.names)}: exact match, case-sensitive.`;
    case 'sorted-late':
      return note.bySize
        ? 'The client sorts after downloading everything, and sorts sizes as text: 9 comes after 10.'
        : 'The client sorts after downloading everything, with upper case before lower case.';
    case 'one-page-of-tags':
      return `With several tags this lists up to ${formatCount(note.max)} images: after the first page the client requests one tag only.`;
    case 'tags-lost':
      return 'After the first page the provider requests the last tag only, so it may list more.';
    case 'one-page':
      return `One request returns up to ${formatCount(note.max)} images. For the next page, send the last ID as marker.`;
    case 'token':
      return 'OS_TOKEN is a token of the project: openstack token issue -f value -c id';
    case 'placeholders':
      return 'Replace the words in capital letters: openstack flavor list and openstack network list show what there is.';
    case 'flavor':
      return `The flavor needs at least ${list([
        ...(note.minDiskGb > 0 ? [`${formatCount(note.minDiskGb)} GB of disk`] : []),
        ...(note.minRamMb > 0 ? [`${formatCount(note.minRamMb)} MB of memory`] : []),
      ])}.`;
    case 'not-active':
      return 'The image is not active, so the service refuses this now.';
    case 'not-in-shell':
      return note.why === 'too-long'
        ? 'This command exceeds the limit of 8,191 characters in cmd.exe. Choose another shell.'
        : 'This command contains a line break or control character, which cmd.exe does not support. Choose another shell.';
    case 'page-size-zero':
      return 'The page size is 0, which lists nothing. This command lists everything.';
    case 'active-only':
      return 'The data source lists active images only.';
    case 'visibility-default':
      return 'Without visibility, the documented default is private images only. Set visibility to be sure.';
    case 'plain-provider':
      return 'The provider of this cloud has no data source for lists. This uses the OpenStack provider for the same API.';
    case 'found-by-name':
      return 'The data source finds images by name. It fails if it finds a different image.';
    case 'not-findable':
      return 'The data source finds only active, visible images by name, which excludes this image. This uses its ID instead.';
  }
}

function namesOf(names: readonly string[]): string {
  const plain = [...new Set(names)].filter((name) => PLAIN_NAME.test(name));
  const others = new Set(names).size - plain.length;
  if (others === 0) return plain.join(', ');
  return [...plain, others === 1 ? 'one property' : `${others} properties`].join(', ');
}
