import {
  siAlmalinux,
  siAlpinelinux,
  siArchlinux,
  siCentos,
  siDebian,
  siFedora,
  siFreebsd,
  siGentoo,
  siLinux,
  siOpensuse,
  siRedhat,
  siRockylinux,
  siSuse,
  siUbuntu,
} from 'simple-icons';

/** An outline, and a colour of the brand that is visible on light and dark backgrounds. */
const LOGOS: Readonly<Record<string, readonly [outline: string, colour: string]>> = {
  ubuntu: [siUbuntu.path, '#e95420'],
  debian: [siDebian.path, '#d0245f'],
  centos: [siCentos.path, '#9b5fb5'],
  fedora: [siFedora.path, '#3c78c3'],
  suse: [siSuse.path, '#3d9a15'],
  opensuse: [siOpensuse.path, '#3d9a15'],
  redhat: [siRedhat.path, '#e00'],
  rocky: [siRockylinux.path, '#10a56f'],
  alma: [siAlmalinux.path, '#1d8fc9'],
  alpine: [siAlpinelinux.path, '#1793d1'],
  arch: [siArchlinux.path, '#1793d1'],
  gentoo: [siGentoo.path, '#7a6fb0'],
  freebsd: [siFreebsd.path, '#c8362f'],
  linux: [siLinux.path, '#6b7685'],
  // Not in the package, since the owner did not accept its terms: a plain window of four panes.
  windows: [
    'M2 4.5 10.5 3.3v8H2zM11.5 3.2 22 1.7v9.6H11.5zM2 12.3h8.5v8L2 19.2zM11.5 12.3H22v9.9l-10.5-1.5z',
    '#0a7bd6',
  ],
};

/**
 * Adds the logos to a style sheet of the page, as images: masks in the colour of the text were several times as
 * expensive to scroll. The sheet is added after the first rows, which need not wait for images.
 */
export function addLogos(): void {
  const sheet = new CSSStyleSheet();
  const rules = Object.entries(LOGOS).map(([name, [outline, colour]]) => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="${colour}"><path d="${outline}"/></svg>`;
    return `[data-os="${name}"]{--logo:url("data:image/svg+xml,${encodeURIComponent(svg)}")}`;
  });
  sheet.replaceSync(rules.join('\n'));
  document.adoptedStyleSheets.push(sheet);
}
