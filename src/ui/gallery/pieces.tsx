import { Fragment, useState, type ComponentType } from 'react';
import { Badge, type Tone } from '../Badge.tsx';
import { Banner } from '../Banner.tsx';
import { Button, ButtonLabel, ButtonLink, IconButton } from '../Button.tsx';
import { CardButtons, CornerCard } from '../CornerCard.tsx';
import { Field, FieldSet, Option, OptionRow } from '../Field.tsx';
import { Icon, type IconName } from '../Icon.tsx';
import { ControlRow, Select, TextArea, TextInput } from '../inputs.tsx';
import { MenuButton } from '../MenuButton.tsx';
import { StatusNote, NoteBox } from '../Note.tsx';
import { OsLogo } from '../OsLogo.tsx';
import { PageLink } from '../PageLink.tsx';
import { ProgressBar } from '../ProgressBar.tsx';
import { Splitter } from '../Splitter.tsx';
import { Tabs } from '../Tabs.tsx';
import { tell } from '../Toast.tsx';
import { UnreadableNotice } from '../Unreadable.tsx';
import { Waiting } from '../Waiting.tsx';
import styles from './Gallery.module.css';
import { Confirmations, Dialogs, LazyParts, LONG } from './dialog-pieces.tsx';

const TONES: readonly Tone[] = ['ok', 'busy', 'warn', 'bad', 'off'];
const ICONS: readonly IconName[] = [
  'close',
  'check',
  'copy',
  'columns',
  'refresh',
  'filter',
  'chevron',
  'up',
];
const LOGOS = ['ubuntu', 'debian', 'windows', undefined];
const LOOKS = ['plain', 'primary', 'quiet', 'danger'] as const;

function Buttons() {
  return (
    <>
      {LOOKS.map((look) => (
        <Button key={look} look={look}>
          {look}
        </Button>
      ))}
      <Button disabled>disabled</Button>
      <Button>
        <Icon name="filter" />
        <ButtonLabel>words where there is room</ButtonLabel>
      </Button>
      <ButtonLink href="#link">link</ButtonLink>
      <IconButton label="Close it" icon={<Icon name="close" />} />
      <IconButton label="No next one" icon={<Icon name="down" />} aria-disabled />
    </>
  );
}

const ENTRIES = ['First', 'Second', 'Third'].map((label) => ({ id: label, label }));

function Menus() {
  const [chosen, setChosen] = useState<readonly string[]>(['First']);
  return (
    <>
      <MenuButton
        label="Actions"
        icon={<Icon name="down" />}
        keepsWords
        entries={ENTRIES}
        onAction={() => {}}
      />
      <MenuButton
        label="Choices"
        icon={<Icon name="columns" />}
        keepsWords
        entries={ENTRIES}
        chosen={chosen}
        onChoose={setChosen}
      />
    </>
  );
}

function Fields() {
  const [isChosen, setChosen] = useState(false);
  const [button, setButton] = useState('Short');
  return (
    <>
      <Field label="Text" help="A line of help">
        {(ids) => <TextInput {...ids} placeholder="Placeholder" />}
      </Field>
      <Field label="Wrong" problem="Enter a whole number from 0 to 8">
        {(ids) => <TextInput {...ids} defaultValue="nine" />}
      </Field>
      <Field label="Several lines">{(ids) => <TextArea {...ids} defaultValue={LONG} />}</Field>
      <Field label="Prose">{(ids) => <TextArea {...ids} isProse defaultValue="What is read" />}</Field>
      <ControlRow>
        <Select aria-label="Choice">
          <option>One</option>
          <option>Another</option>
        </Select>
      </ControlRow>
      <FieldSet label="Options" help="Help for all of them">
        <Option type="checkbox" label="Box" isChosen={isChosen} onChange={setChosen} help="What it does" />
        <Option type="radio" name="radio" label="Radio" isChosen onChange={() => {}} />
        <Option
          type="checkbox"
          label="Not now"
          isChosen={false}
          disabledBecause="Why not"
          onChange={() => {}}
        />
      </FieldSet>
      <FieldSet label="Options as buttons" help="Help behind a question mark" isHelpBehind>
        <OptionRow>
          {['Short', 'With a number', LONG].map((label) => (
            <Option
              key={label}
              type="radio"
              look="button"
              name="gallery-buttons"
              label={label}
              note={label === 'With a number' ? '1,250' : undefined}
              isChosen={button === label}
              onChange={() => setButton(label)}
            />
          ))}
        </OptionRow>
      </FieldSet>
    </>
  );
}

function Cards() {
  return (['status', 'alert', 'nothing'] as const).map((says) => (
    <CornerCard
      key={says}
      label={`Card: ${says}`}
      title="Deleting 3 of 8 images"
      says={says}
      stage="running"
      action={<Button>Stop</Button>}
    >
      <ProgressBar aria-label="Deleted" value={3} max={8} />
      <CardButtons>
        <Button>Retry failed</Button>
        <Button>Undo</Button>
      </CardButtons>
    </CornerCard>
  ));
}

function Splitters() {
  const [widthPx, setWidthPx] = useState(120);
  const widths = { minPx: 80, maxPx: 200, defaultPx: 120 };
  return (
    <div id="beside" className={styles.beside} style={{ width: widthPx }}>
      <Splitter
        label="Width"
        controls="beside"
        widthPx={widthPx}
        widths={widths}
        valueText={`${widthPx} pixels`}
        onDrag={setWidthPx}
        onChoose={(next) => setWidthPx(next ?? widths.defaultPx)}
      />
    </div>
  );
}

function TabViews() {
  const [tab, setTab] = useState('one');
  const tabs = ['one', 'two', 'three'].map((id) => ({ id, label: `Tab ${id}` }));
  return (
    <div>
      <Tabs label="Views" tabs={tabs} current={tab} onTab={setTab}>
        <p>View {tab}</p>
      </Tabs>
    </div>
  );
}

function Toasts() {
  return (
    <>
      <Button onClick={() => tell({ text: 'Copied' })}>In passing</Button>
      <Button onClick={() => tell({ text: 'Deleted', action: { label: 'Undo', run: () => undefined } })}>
        With an action
      </Button>
      <Button onClick={() => tell({ text: 'It failed', detail: LONG, tone: 'bad' })}>A failure</Button>
      <Button onClick={() => tell({ text: 'Copy it from here', copyByHand: LONG })}>To copy by hand</Button>
    </>
  );
}

/** Every component of `src/ui`, by file name; `gallery.test.ts` checks that none is missing. */
export const PIECES: Readonly<Record<string, ComponentType>> = {
  Badge: () =>
    TONES.map((tone) => (
      <Badge key={tone} tone={tone}>
        {tone}
      </Badge>
    )),
  Banner: () => (
    <>
      <Banner tone="info" actions={<Button>Stay signed in</Button>}>
        <strong>Your session ends in 5 minutes.</strong> {LONG}
      </Banner>
      <Banner tone="bad">The service is away.</Banner>
    </>
  ),
  Button: Buttons,
  ConfirmDialog: Confirmations,
  CornerCard: Cards,
  Dialog: Dialogs,
  Field: Fields,
  Icon: () => ICONS.map((name) => <Icon key={name} name={name} />),
  lazy: LazyParts,
  MenuButton: Menus,
  Note: () => (
    <>
      <StatusNote tone="info">Something to know. {LONG}</StatusNote>
      <StatusNote tone="warn">Something to beware of.</StatusNote>
      <NoteBox tone="warn">What is in doubt.</NoteBox>
      <NoteBox tone="bad">What went wrong.</NoteBox>
    </>
  ),
  OsLogo: () =>
    LOGOS.map((name) => (
      <Fragment key={name}>
        <OsLogo name={name} />
        <OsLogo name={name} size="large" />
        {name ?? 'none'}
      </Fragment>
    )),
  PageLink: () => <PageLink href="?">A link within the page</PageLink>,
  ProgressBar: () => (
    <>
      <ProgressBar aria-label="Some" value={0.4} />
      <ProgressBar aria-label="Unknown" />
    </>
  ),
  Splitter: Splitters,
  Tabs: TabViews,
  Toasts: Toasts,
  Unreadable: () => (
    <UnreadableNotice elements={[{ why: 'It has no ID.', element: { name: LONG, id: null } }]} />
  ),
  Waiting: () => (
    <>
      <Waiting text="Loading" isAsking onCancel={() => undefined} onRetry={() => undefined} />
      <Waiting text="Loading" isAsking={false} onCancel={() => undefined} onRetry={() => undefined} />
    </>
  ),
};
