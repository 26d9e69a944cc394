/** Loaded with what shows it: the panel's parts about sharing. */
export const NEWER_WORDS = {
  hasNewer: (name: string) => `There is a newer version of this image: ${name}.`,
};
