/** Addresses of scripts that this page has fetched or is fetching, without those that failed. */
const fetched = new Map<string, Promise<void>>();
/** The same for style sheets, which are then in the page. */
const styled = new Map<string, Promise<void>>();

/**
 * How long a failure waits before it is reported. Firefox aborts requests as soon as the page is left, while the page
 * runs until the next one answers: a failure reported in that time is shown, and logged, for nothing. `beforeunload`
 * would detect it, but its listener keeps pages out of Firefox's back-forward cache.
 */
const LEAVING_MS = 1000;

/** The server no longer has a file, or refuses it. */
class StatusError extends Error {}

/**
 * Loads a chunk of the program; replaces Vite's own preload helper, see `vite.config.ts`.
 *
 * Firefox and Safari remember that an `import()` failed, of the chunk itself or of anything that it imports, and
 * repeat the failure as long as the page lives. A query in the address would make it another module, whose own
 * imports would still be the remembered ones. So everything is fetched first, which can be repeated, and imported
 * from the browser's cache: built files are served as immutable. In all browsers, Vite's helper also never requests a
 * style sheet twice: after a failure the chunk would come without its styles.
 *
 * @param importChunk the `import()`
 * @param files paths below the root: the chunk, its static imports, and its style sheets
 * @throws {TypeError} without a network; an `Error` when a file is missing. Another call tries again.
 */
export async function loadChunk<Chunk>(
  importChunk: () => Promise<Chunk>,
  files: readonly string[] = [],
): Promise<Chunk> {
  try {
    await Promise.all(
      files.map((file) => {
        const url = `/${file}`;
        return file.endsWith('.css') ? once(styled, url, addStyles) : once(fetched, url, fetchScript);
      }),
    );
    return await importChunk();
  } catch (error) {
    // An HTTP status is an answer, which the page got because it was not left.
    if (navigator.onLine && !(error instanceof StatusError))
      await new Promise((resolve) => setTimeout(resolve, LEAVING_MS));
    throw error;
  }
}

function once(
  known: Map<string, Promise<void>>,
  url: string,
  load: (url: string) => Promise<void>,
): Promise<void> {
  let loading = known.get(url);
  if (loading === undefined) {
    loading = load(url);
    known.set(url, loading);
    loading.catch(() => known.delete(url));
  }
  return loading;
}

async function fetchScript(url: string): Promise<void> {
  const named = `script[src="${url}"], link[rel="modulepreload"][href="${url}"]`;
  if (document.querySelector(named) !== null) return;
  const response = await fetch(url);
  // Read to its end: a browser may not cache an answer that is not read.
  await response.arrayBuffer();
  if (!response.ok) throw new StatusError(`${url}: HTTP status ${response.status}`);
}

function addStyles(url: string): Promise<void> {
  if (document.querySelector(`link[rel="stylesheet"][href="${url}"]`) !== null) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = url;
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => {
      link.remove();
      reject(new Error(`${url} could not be loaded`));
    });
    document.head.append(link);
  });
}
