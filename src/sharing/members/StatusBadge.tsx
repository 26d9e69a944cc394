import type { MemberStatus } from '../../api/members.ts';
import { Badge, type Tone } from '../../ui/Badge.tsx';
import { STATUS_NAMES } from './messages.ts';

const TONES: Readonly<Record<MemberStatus, Tone>> = { pending: 'busy', accepted: 'ok', rejected: 'off' };

/** What a project made of what is shared with it. */
export function StatusBadge({ status }: { readonly status: MemberStatus }) {
  return (
    <span>
      <Badge tone={TONES[status]}>{STATUS_NAMES[status]}</Badge>
    </span>
  );
}
