import type { Dice } from './dice.ts';
import type { OperatingSystem } from './operating-systems.ts';

const PRODUCTS = [
  'web',
  'shop',
  'billing',
  'search',
  'mail',
  'gitlab',
  'jenkins',
  'kafka',
  'postgres',
  'redis',
  'elastic',
  'grafana',
  'vault',
  'keycloak',
  'nextcloud',
  'sap-hana',
  'hadoop',
  'spark',
  'bastion',
  'vpn',
  'proxy',
  'ci-runner',
  'build-agent',
  'render-node',
  'telemetry',
  'crm',
  'erp',
  'wiki',
  'registry',
  'scheduler',
] as const;
const ROLES = [
  'frontend',
  'backend',
  'worker',
  'base',
  'golden',
  'node',
  'primary',
  'replica',
  'gateway',
  'edge',
] as const;
const STAGES = ['dev', 'test', 'staging', 'prod'] as const;

/** Names that break what is not made with care: each is legal in both dialects. */
const AWKWARD_NAMES = [
  'nginx:1.27-alpine',
  'registry.example.org:5000/base:latest',
  'build, test, deploy',
  'a,b "quoted"',
  `it's "the" image`,
  '"in double quotes"',
  '<b>bold</b><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  'R&D &amp; more',
  '100% tested_with_underscores',
  '../../etc/passwd',
  'C:\\images\\golden',
  '{{ name }} ${name} %(name)s',
  'null',
  'undefined',
  '0',
  'true',
  '-starts-with-a-dash',
  '   padded   ',
  'two  spaces',
  'tab\there',
  'line\nbreak',
  'plus+and=equals&amp?question#hash',
  'صورة النظام الأساسية',
  'תמונת שרת 2026',
  'mixed עברית and English',
  'Zürich-Straße',
  'ZURICH-STRASSE',
  'Ökosystem',
  'okosystem',
  'Ελληνικά',
  'Русский образ',
  '日本語のイメージ',
  '中文镜像',
  '한국어 이미지',
  'Ångström',
  'e\u0301 decomposed',
  'in:active,queued',
  'eq:looks-like-an-operator',
  '2026-11-20T10:00:00Z',
  '9f8e7d6c-5b4a-4c3d-8e2f-1a0b9c8d7e6f',
  '=SUM(A1:A9)',
  '@channel',
  '',
  `${'as-long-as-a-name-may-be-'.repeat(10)}255!!`,
] as const;

/** Outside the basic plane: only where the service takes such characters. */
const EMOJI_NAMES = ['🚀 launch image', 'golden ⭐ base', '👩‍💻 workstation', 'ops 🇩🇪🇫🇷', '𝒻𝒶𝓃𝒸𝓎'] as const;

/** The name of a public image, as an operator writes them. */
export function publicName(dice: Dice, os: OperatingSystem, date: string): string {
  const month = date.slice(0, 7);
  const day = date.slice(0, 10).replaceAll('-', '');
  const short = os.title.replaceAll(' ', '_');
  return dice.weighted<() => string>([
    [4, () => `${os.title} ${os.version} ${os.bits}bit`],
    [3, () => `Standard_${short}_${os.version.replaceAll(' ', '_')}_latest`],
    [2, () => `${os.title} ${os.version} (${month})`],
    [2, () => `${os.distro}-${os.version.toLowerCase().replaceAll(' ', '-')}-x86_64-${day}`],
    [1, () => `Enterprise_${short}_${os.version.replaceAll(' ', '_')}_BYOL`],
    [1, () => `${os.title} ${os.version} minimal`],
  ])();
}

/** The name of a project's own image; null for an unnamed one. */
export function privateName(dice: Dice, date: string): string | null {
  if (dice.chance(0.015)) return null;
  const product = dice.pick(PRODUCTS);
  const role = dice.pick(ROLES);
  const month = date.slice(0, 7);
  return dice.weighted<() => string>([
    [4, () => `${product}-${role}-${month}`],
    [3, () => `${product}-${role}-v${dice.between(1, 48)}.${dice.between(0, 9)}`],
    [2, () => `${dice.pick(STAGES)}-${product}-${role}`],
    [2, () => `${product} ${role} ${date.slice(0, 10)}`],
    [1, () => `snapshot of ${product}-${dice.between(1, 40)} before migration`],
    [1, () => product],
  ])();
}

/** One of the names that are hard to handle; all of them have their turn. */
export function awkwardName(turn: number, takesEmoji: boolean): string {
  const all = takesEmoji ? [...AWKWARD_NAMES, ...EMOJI_NAMES] : AWKWARD_NAMES;
  return all[turn % all.length] ?? '';
}

const DESCRIPTIONS = [
  'Hardened by the platform team',
  'Monthly rebuild',
  'Do not use for production',
  'Contains the monitoring and security agents',
  'Base for all services of the shop',
  'Made from the running server before the upgrade',
  'Licence: bring your own',
  'Äußerst wichtig: erst testen, dann ausrollen',
  'See the wiki for how this was built',
  'GPU drivers included',
  'Rescue system',
  'Offline since the move to the new region',
] as const;

/** What users write about images. */
export function description(dice: Dice): string {
  return dice.pick(DESCRIPTIONS);
}

const TAGS = [
  'env=production',
  'env=test',
  'env=staging',
  'team=shop',
  'team=platform',
  'team=data',
  'cost-center=4711',
  'owner=ops',
  'golden',
  'lts',
  'deprecated',
  'gpu',
  'backup',
  'ci',
  'env.production',
  'team.shop',
  'stage.old',
  'über',
  'a,b',
  'two words',
] as const;

/** Tags as people write them: `key=value`, plain words, and the older `key.value`. */
export function tagsOf(dice: Dice): readonly string[] {
  const count = dice.weighted([
    [45, 0],
    [25, 1],
    [18, 2],
    [8, 3],
    [3, 5],
    [1, 8],
  ]);
  return [...new Set(Array.from({ length: count }, () => dice.pick(TAGS)))];
}
