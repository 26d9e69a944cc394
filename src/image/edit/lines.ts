/** What one line of an input says of a property. */
export type Line =
  | { readonly kind: 'property'; readonly text: string; readonly name: string; readonly value: string }
  /** Without `=`. */
  | { readonly kind: 'unclear'; readonly text: string };

/**
 * Reads `name=value` lines, as they are pasted from `openstack image show -f shell` or from a file of settings. The
 * first `=` parts them; spaces around the name and around the value do not count, empty lines neither.
 */
export function readLines(text: string): readonly Line[] {
  return text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const at = line.indexOf('=');
      if (at === -1) return { kind: 'unclear', text: line };
      return {
        kind: 'property',
        text: line,
        name: line.slice(0, at).trim(),
        value: line.slice(at + 1).trim(),
      };
    });
}
