import type { Browser } from '@playwright/test';

/** The connection of Playwright to a browser over WebDriver BiDi, as far as it is mended here. */
interface BidiSession {
  send: (method: string, params?: unknown) => Promise<unknown>;
  dispatchMessage: (message: BidiMessage) => void;
}

interface BidiMessage {
  readonly method?: string;
  readonly params?: { download?: string | null; readonly navigation?: string | null; readonly url: string };
}

/** A part of what Playwright keeps to itself: its own half of a browser, in the same process. */
interface WithConnection {
  readonly ['_connection']: {
    toImpl(browser: Browser): { readonly ['_browserSession']: BidiSession };
  };
}

interface MediaFeatures {
  readonly features: { readonly 'prefers-color-scheme'?: ColourScheme | null };
  /** Tabs, or else those that are opened later in a context of Playwright's. */
  readonly contexts?: readonly string[];
  readonly userContexts?: readonly string[];
}

type ColourScheme = 'light' | 'dark';

const mended = new WeakSet<object>();

/**
 * Does what Playwright 1.65 and Firefox 153 (ESR) cannot do with each other, so that journeys need no exceptions:
 *
 * - Text of `fill()` goes through the editor, as `insertText` of the other engines does. Playwright sets `value`, of
 *   which React hears nothing.
 * - `emulateMedia({ colorScheme })`: Firefox does not know `emulation.setMediaFeaturesOverride`, without which
 *   Playwright opens no tab at all. The scheme is set where Firefox's own developer tools set it.
 * - Downloads by a link: Firefox names neither download nor navigation, and Playwright passes over what has no name.
 *
 * Both sides are pinned (the version in package.json, the release of Debian); what is missing here fails loudly.
 */
export async function mendFirefoxDriver(browser: Browser): Promise<void> {
  if (mended.has(browser)) return;
  mended.add(browser);
  const session = (browser as unknown as WithConnection)['_connection'].toImpl(browser)['_browserSession'];
  const prototype = Object.getPrototypeOf(session) as BidiSession;
  const { send, dispatchMessage } = prototype;

  const tree = (await send.call(session, 'browsingContext.getTree', { 'moz:scope': 'chrome' })) as {
    readonly contexts: readonly { readonly context: string }[];
  };
  const prefer = async (scheme: ColourScheme | null | undefined, tabs: readonly string[]): Promise<void> => {
    await send.call(session, 'script.callFunction', {
      target: { context: tree.contexts[0]?.context },
      awaitPromise: true,
      functionDeclaration: PREFER_COLOUR_SCHEME,
      arguments: [
        { type: 'string', value: scheme ?? 'none' },
        { type: 'array', value: tabs.map((value) => ({ type: 'string', value })) },
      ],
    });
  };
  const schemes = new Map<string, ColourScheme | null | undefined>();
  prototype.send = async function sendOrMend(this: BidiSession, method, params) {
    if (method === 'emulation.setMediaFeaturesOverride') {
      const { features, contexts = [], userContexts = [] } = params as MediaFeatures;
      const scheme = features['prefers-color-scheme'];
      for (const context of userContexts) schemes.set(context, scheme);
      if (contexts.length > 0) await prefer(scheme, contexts);
      return {};
    }
    const answer = await send.call(this, method, params);
    if (method === 'browsingContext.create') {
      const scheme = schemes.get((params as { userContext: string }).userContext);
      if (scheme !== undefined) await prefer(scheme, [(answer as { context: string }).context]);
    }
    return answer;
  };
  prototype.dispatchMessage = function dispatchMended(this: BidiSession, message) {
    const { method, params } = message;
    if (params !== undefined && method?.startsWith('browsingContext.download') === true) {
      params.download ??= params.navigation ?? params.url;
    }
    dispatchMessage.call(this, message);
  };

  const newContext = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const context = await newContext(options);
    await context.addInitScript(insertTextByEditor);
    return context;
  };
}

/** Runs in Firefox's own window: what its tabs prefer is an attribute of their uppermost browsing context. */
const PREFER_COLOUR_SCHEME = `(scheme, ids) => {
  const { NavigableManager } = ChromeUtils.importESModule(
    'chrome://remote/content/shared/NavigableManager.sys.mjs'
  );
  for (const id of ids) NavigableManager.getBrowsingContextById(id).top.prefersColorSchemeOverride = scheme;
}`;

/** Runs in every page: takes the place of what Playwright puts there for its `insertText`. */
function insertTextByEditor(): void {
  Object.defineProperty(window, '__pw_bidiInsertText', {
    get: () => (text: string) => document.execCommand('insertText', false, text),
    set: () => {},
  });
}
