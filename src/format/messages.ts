/** Units of amounts and of time; `n` is a number as it is shown. */
export const FORMAT_WORDS = {
  bytes: { one: '# byte', other: '# bytes' },
  megabytes: (n: string) => `${n} MB`,
  gigabytes: (n: string) => `${n} GB`,
  justNow: 'just now',
  yesterday: 'yesterday',
  ago: (amount: string) => `${amount} ago`,
  fromNow: (amount: string) => `in ${amount}`,
  minutes: (n: string) => `${n} min`,
  hours: (n: string) => `${n} h`,
  days: (n: string) => `${n} d`,
  weeks: (n: string) => `${n} wk`,
  months: (n: string) => `${n} mo`,
  years: (n: string) => `${n} y`,
} as const;
