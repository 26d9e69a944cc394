import { lazy, Suspense, type ComponentType, type LazyExoticComponent } from 'react';
import { Boundary } from '../ui/Boundary.tsx';
import { FallenPart } from './FallenPart.tsx';
import { IMAGE_WORDS as words } from './messages.ts';
import { Overview } from './overview/Overview.tsx';
import { PANEL_TABS, type PanelTab, type TabProps } from './tab.ts';
import { Tabs } from './Tabs.tsx';

/** Each view of an image. All but the first come when they are opened. */
const VIEWS: Readonly<
  Record<PanelTab, ComponentType<TabProps> | LazyExoticComponent<ComponentType<TabProps>>>
> = {
  overview: Overview,
  properties: lazy(() =>
    import('./properties/PropertiesTab.tsx').then((room) => ({ default: room.PropertiesTab })),
  ),
  tags: lazy(() => import('./tags/TagsTab.tsx').then((room) => ({ default: room.TagsTab }))),
  sharing: lazy(() =>
    import('../sharing/members/SharingTab.tsx').then((room) => ({ default: room.SharingTab })),
  ),
  edit: lazy(() => import('./edit/EditTab.tsx').then((room) => ({ default: room.EditTab }))),
  json: lazy(() => import('./json/JsonTab.tsx').then((room) => ({ default: room.JsonTab }))),
};

interface ImageTabsProps extends TabProps {
  readonly tab: PanelTab;
  readonly onTab: (tab: PanelTab) => void;
}

/** The views of an image, one at a time. */
export function ImageTabs({ tab, onTab, ...given }: ImageTabsProps) {
  const View = VIEWS[tab];
  return (
    <Tabs
      label={words.tabs}
      tabs={PANEL_TABS.map((id) => ({ id, label: words.tabLabels[id] }))}
      current={tab}
      onTab={onTab}
    >
      {/* What is typed, unfolded or fallen belongs to one view of one image. */}
      <Boundary key={`${tab} ${given.image.id}`} fallback={FallenPart}>
        <Suspense fallback={<p role="status">{words.loadingTab}</p>}>
          <View {...given} />
        </Suspense>
      </Boundary>
    </Tabs>
  );
}
