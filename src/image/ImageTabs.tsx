import type { ComponentType } from 'react';
import { Boundary } from '../ui/Boundary.tsx';
import { lazyComponent } from '../ui/lazy.tsx';
import { PartErrorFallback } from './PartErrorFallback.tsx';
import { PANEL_WORDS as words } from './panel-messages.ts';
import { Overview } from './overview/Overview.tsx';
import { PANEL_TABS, type PanelTab, type TabProps } from './tab.ts';
import { Tabs } from '../ui/Tabs.tsx';

const lazyView = (load: () => Promise<ComponentType<TabProps>>) =>
  lazyComponent(load, <p role="status">{words.loadingTab}</p>);

/** The views of an image. All but the first are loaded when they are opened. */
const VIEWS: Readonly<Record<PanelTab, ComponentType<TabProps>>> = {
  overview: Overview,
  properties: lazyView(() => import('./properties/PropertiesTab.tsx').then((room) => room.PropertiesTab)),
  tags: lazyView(() => import('./tags/TagsTab.tsx').then((room) => room.TagsTab)),
  sharing: lazyView(() => import('../sharing/members/SharingTab.tsx').then((room) => room.SharingTab)),
  edit: lazyView(() => import('./edit/EditTab.tsx').then((room) => room.EditTab)),
  json: lazyView(() => import('./json/JsonTab.tsx').then((room) => room.JsonTab)),
};

interface ImageTabsProps extends TabProps {
  readonly tab: PanelTab;
  readonly onTab: (tab: PanelTab) => void;
}

export function ImageTabs({ tab, onTab, ...given }: ImageTabsProps) {
  const View = VIEWS[tab];
  return (
    <Tabs
      label={words.tabs}
      tabs={PANEL_TABS.map((id) => ({ id, label: words.tabLabels[id] }))}
      current={tab}
      onTab={onTab}
    >
      {/* What is typed, what is unfolded and what has failed belong to one view of one image. */}
      <Boundary
        key={`${tab} ${given.image.id}`}
        renderFailure={(caught) => <PartErrorFallback {...caught} />}
      >
        <View {...given} />
      </Boundary>
    </Tabs>
  );
}
