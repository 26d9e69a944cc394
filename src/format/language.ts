/**
 * The language of the words on the screen (BCP 47) and how it is written: the only place that names one. A build for
 * another language replaces this module (`scripts/language.ts`).
 */
export const LANGUAGE: string = 'en-GB';
export const DIRECTION: 'ltr' | 'rtl' = 'ltr';
