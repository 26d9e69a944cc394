import { isUuid } from '../../format/text.ts';

/** Locales whose month names a spreadsheet may know. */
const LOCALES =
  'en de fr es it pt nl da sv nb fi is pl cs sk sl hr sr bg ro hu el tr ru uk et lv lt ca eu gl cy ga mt sq mk id ms vi th hi ar fa he ja ko zh'.split(
    ' ',
  );

/** Words that make digits beside them a date, a time, a number or an amount of money. */
const UNITS =
  'am pm a p e d t usd eur gbp chf jpy cny inr kr zł kč ft lei fr rs руб 年 月 日 時 时 分 秒 上午 下午 午前 午後 년 월 일 오전 오후'.split(
    ' ',
  );

/** Booleans in the languages of Excel and Calc. Lower-case `true` and `false` are not among them. */
const YES_AND_NO = new Set(
  (
    'true false wahr falsch vrai faux verdadero falso vero verdadeiro waar onwaar sand falsk sant falskt sann usann tosi epätosi ' +
    'prawda fałsz pravda nepravda igaz hamis doğru yanliş yanlış истина ложь істина хибність αληθησ ψευδησ adevărat fals benar salah 真 偽 참 거짓'
  )
    .split(' ')
    .map(folded),
);

/** Error values, which Excel also reads from files. */
const ERROR = /^#(?:n\/a|null!|div\/0!|value!|ref!|name\?|num!|spill!|calc!|getting_data)$/i;

const BLANK_ENDS = /^[\s\p{Cc}\p{DI}\u2800]+|[\s\p{Cc}\p{DI}\u2800]+$/gu;

const WORD = /[\p{L}\p{M}]+/gu;

/** The characters of numbers, dates, times and amounts of money, besides words. */
const FIGURES = /^[\p{N}\p{L}\p{M}\s.,:/\\+−%‰'’()\p{Sc}٫٬-]+$/u;

/** A single letter is no unit, unless it follows a digit (`1e5`, `5 a`, `10T`). */
const LONE_LETTER = /(?<![\p{L}\p{M}]|\p{N}\.?\s*)[a-z](?![\p{L}\p{M}])/iu;

let words: ReadonlySet<string> | null = null;

/** Computed when the first text needs it: twelve months in fifty languages. */
function calendarWords(): ReadonlySet<string> {
  words ??= new Set([...UNITS, ...LOCALES.flatMap(monthsIn)].map(folded));
  return words;
}

/** Month names alone and beside a day, since some languages have two forms. */
function monthsIn(locale: string): readonly string[] {
  return (['long', 'short'] as const).flatMap((month) =>
    [{ month }, { month, day: 'numeric' } as const].flatMap((style) => {
      const format = new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC', calendar: 'gregory' });
      return Array.from({ length: 12 }, (_, index) => format.format(Date.UTC(2026, index, 9))).flatMap(
        (text) => text.match(WORD) ?? [],
      );
    }),
  );
}

function folded(word: string): string {
  return word.normalize('NFKC').toLowerCase();
}

/**
 * Whether a spreadsheet may show another value instead of a text: a number (`00123`, `1e5`, `20.10`), a date or a
 * time (`3-4`, `Jan 5`), a percentage, an amount of money, a boolean, an error. In doubt, yes: the rules differ between
 * programs and countries. Times with `T` and `Z` are texts to all of them.
 */
export function isConverted(text: string): boolean {
  const plain = text.replaceAll(BLANK_ENDS, '');
  if (plain === 'true' || plain === 'false') return plain !== text;
  if (YES_AND_NO.has(folded(plain)) || ERROR.test(plain)) return true;
  if (!/\p{N}/u.test(plain) || !FIGURES.test(plain) || LONE_LETTER.test(plain)) return false;
  if (plain.length === 36 && isUuid(plain)) return false;
  for (const [word] of plain.matchAll(WORD)) if (!calendarWords().has(folded(word))) return false;
  return true;
}
