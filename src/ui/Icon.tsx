/** Outlines of the icons, drawn for a 16 × 16 box. */
const PATHS = {
  close: 'M4 4l8 8M12 4l-8 8',
  check: 'M3.5 8.5l3 3 6-7',
  plus: 'M8 3v10M3 8h10',
  copy: 'M6 6h7v7H6zM3 10V3h7',
  columns: 'M3 3h10v10H3zM6.5 3v10M10 3v10',
  refresh: 'M13 8a5 5 0 1 1-1.5-3.6M13 2.5V5h-2.5',
  search: 'M7 2.5a4.5 4.5 0 1 0 .01 0zM10.2 10.2l3.3 3.3',
  filter: 'M2.5 4h11M5 8h6M7 12h2',
  chevron: 'M6 4l4 4-4 4',
  up: 'M8 12.5v-9M4.5 7L8 3.5 11.5 7',
  down: 'M8 3.5v9M4.5 9L8 12.5 11.5 9',
  updown: 'M5 6.5L8 3.5l3 3M5 9.5l3 3 3-3',
  user: 'M8 3a2.5 2.5 0 1 1-.01 0zM3.5 13a4.5 4.5 0 0 1 9 0',
  eye: 'M1.8 8S4 3.8 8 3.8 14.2 8 14.2 8 12 12.2 8 12.2 1.8 8 1.8 8zM8 6.2a1.8 1.8 0 1 1-.01 0z',
  theme: 'M8 2.5a5.5 5.5 0 1 0 0 11zM8 2.5a5.5 5.5 0 0 1 0 11',
  lock: 'M4 7h8v6H4zM5.5 7V5a2.5 2.5 0 0 1 5 0v2',
  link: 'M6.5 9.5l3-3M7 4.5l1-1a3 3 0 0 1 4.5 4.5l-1 1M9 11.5l-1 1A3 3 0 0 1 3.5 8l1-1',
  inbox: 'M2.5 9.5h3l1 2h3l1-2h3M2.5 9.5l2-6h7l2 6V13h-11z',
  rows: 'M3 4h10M3 8h10M3 12h10',
  activity: 'M1.8 8.5h3l2-5 3 9 2-4h2.4',
  warning: 'M8 3l5.5 10h-11zM8 7v3M8 11.6v.1',
  gauge: 'M2.5 12a5.8 5.8 0 1 1 11 0M8 10.5l3-4',
  power: 'M8 2.5v5M5 4.2a5 5 0 1 0 6 0',
  info: 'M8 2.5a5.5 5.5 0 1 0 .01 0zM8 7.5v3.5M8 5.2v.1',
} as const;

export type IconName = keyof typeof PATHS;

/** An icon in the colour of the text around it; never the only way to convey a meaning. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 16 16"
      aria-hidden="true"
      style={{
        fill: 'none',
        stroke: 'currentColor',
        strokeWidth: 1.5,
        strokeLinecap: 'round',
        strokeLinejoin: 'round',
        scale: name === 'chevron' ? 'var(--toward-end) 1' : undefined,
      }}
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
