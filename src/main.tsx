import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { loadExplanations } from './session/useExplanation.ts';
import { App } from './App.tsx';
import { takeEarlyRequest } from './early.ts';
import { sessionInPage } from './session/session.ts';
import { followComposition } from './ui/composition.ts';
import { closeFirstView } from './ui/first-view.ts';
import { whenQuiet } from './ui/idle.ts';
import { loadInBackground } from './ui/loading.ts';
import { keepTranslatable } from './ui/translated-text.ts';

followComposition();
keepTranslatable(document.body);

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no #root');
closeFirstView();
createRoot(root).render(
  <StrictMode>
    <App session={sessionInPage(document)} early={takeEarlyRequest()} />
  </StrictMode>,
);

// After the first rows, which need not wait for pictures. The words for failures are fetched beforehand, since they
// are needed when nothing can be fetched.
whenQuiet(() => {
  loadInBackground(loadExplanations);
  loadInBackground(() => import('./ui/follow-page.ts').then(({ followPage }) => followPage()));
  loadInBackground(() => import('./ui/logos.ts').then(({ addLogos }) => addLogos()));
});
