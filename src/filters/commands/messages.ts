import { formatCount } from '../../format/words.ts';
import type { Inexpressible } from './shells.ts';

/** What a command does differently from the view that it was copied from. */
export type CommandNote =
  /** Filters that the service lacks: the view applies them itself. */
  | { readonly code: 'filtered-here'; readonly names: readonly string[] }
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
  | { readonly code: 'not-findable' };

/** What a parameter's name may be made of to be written into a comment as it stands. */
const PLAIN_NAME = /^[A-Za-z_][\w.-]{0,60}$/;

/**
 * What a command does differently from the view, in a sentence. It stands in a comment too, and an interactive zsh has
 * none: so there is nothing in it that a shell would act on, no quotation mark and nothing that others have typed.
 */
export function noteWords(note: CommandNote): string {
  switch (note.code) {
    case 'filtered-here':
      return `The view filters by ${namesOf(note.names)} itself, since the service cannot. This lists more.`;
    case 'asks-members':
      return 'The view asks for the membership of each image, since the service lists all to administrators. This lists more.';
    case 'left-out':
      return `This cannot ask for ${namesOf(note.names)}, so that is left out.`;
    case 'compared-late':
      return `The client downloads everything and then compares ${namesOf(note.names)}, exactly and with upper and lower case.`;
    case 'sorted-late':
      return note.bySize
        ? 'The client sorts after everything has come, and sizes by their digits: 9 comes after 10.'
        : 'The client sorts after everything has come, upper case before lower case.';
    case 'one-page-of-tags':
      return `With several tags this reads ${formatCount(note.max)} images at most: behind its first page the client asks for one tag only.`;
    case 'tags-lost':
      return 'Behind its first page the provider asks for the last tag only, so it may list more.';
    case 'one-page':
      return `One request gives ${formatCount(note.max)} images at most. The next page comes with the last ID as marker.`;
    case 'token':
      return 'OS_TOKEN is a token of the project: openstack token issue -f value -c id';
    case 'not-in-shell':
      return note.why === 'too-long'
        ? 'This is longer than the 8,191 characters of a line of cmd.exe. Choose another shell.'
        : 'There is a line break or another control character in it, which cmd.exe cannot write. Choose another shell.';
    case 'page-size-zero':
      return 'The page size of the view is 0, which lists nothing. This lists everything.';
    case 'active-only':
      return 'The data source lists active images only.';
    case 'visibility-default':
      return 'Without visibility its documentation promises private images only; name one to be sure.';
    case 'plain-provider':
      return 'The provider of the cloud has no data source for lists. This is the one of OpenStack, for the same API.';
    case 'found-by-name':
      return 'The data source finds images by name. It fails when it finds another image than this one.';
    case 'not-findable':
      return 'The data source finds active, visible images by name, and this one is none. So here is its ID alone.';
  }
}

function namesOf(names: readonly string[]): string {
  const plain = [...new Set(names)].filter((name) => PLAIN_NAME.test(name));
  const others = new Set(names).size - plain.length;
  if (others === 0) return plain.join(', ');
  return [...plain, others === 1 ? 'one property' : `${others} properties`].join(', ');
}
