// Stands in the page before all else, as it is: what is written here has to run in browsers of any age, so it is
// ECMAScript 5, and nothing is built of it (see `vite.config.ts`). It decides by what a browser can do and not by what
// it calls itself, and tells in words what would otherwise be an empty page.
(function () {
  var NEEDS = 'Vitrine needs Chrome 116, Firefox 124 or Safari 17.4, or newer.';
  var prototypes = {
    Array: Array.prototype,
    String: String.prototype,
    script: document.createElement('script'),
  };

  // What the page uses and cannot do without, youngest first: `AbortSignal.any` came with the three versions above.
  var methods = [
    { name: 'AbortSignal.any', owner: window.AbortSignal, method: 'any' },
    { name: 'AbortSignal.timeout', owner: window.AbortSignal, method: 'timeout' },
    { name: 'Array.prototype.toSorted', owner: prototypes.Array, method: 'toSorted' },
    { name: 'Array.prototype.toSpliced', owner: prototypes.Array, method: 'toSpliced' },
    { name: 'Array.prototype.findLast', owner: prototypes.Array, method: 'findLast' },
    { name: 'Array.prototype.at', owner: prototypes.Array, method: 'at' },
    { name: 'String.prototype.toWellFormed', owner: prototypes.String, method: 'toWellFormed' },
    { name: 'String.prototype.replaceAll', owner: prototypes.String, method: 'replaceAll' },
    { name: 'Object.hasOwn', owner: Object, method: 'hasOwn' },
    { name: 'Promise.allSettled', owner: window.Promise, method: 'allSettled' },
    { name: 'structuredClone', owner: window, method: 'structuredClone' },
    { name: 'fetch', owner: window, method: 'fetch' },
    { name: 'ResizeObserver', owner: window, method: 'ResizeObserver' },
    {
      name: 'CSSStyleSheet.replaceSync',
      owner: window.CSSStyleSheet && window.CSSStyleSheet.prototype,
      method: 'replaceSync',
    },
    {
      name: 'dialog',
      owner: window.HTMLDialogElement && window.HTMLDialogElement.prototype,
      method: 'showModal',
    },
    { name: 'module scripts', owner: prototypes.script, method: 'noModule' },
  ];
  var styles = [
    'selector(:has(a))',
    'color: oklch(50% 0 0)',
    'color: color-mix(in oklab, red, blue)',
    'height: 1dvh',
  ];

  var missing = '';
  for (var i = 0; i < methods.length; i++) {
    var owner = methods[i].owner;
    if (!owner || !(methods[i].method in owner)) missing += ', ' + methods[i].name;
  }
  for (var j = 0; j < styles.length; j++) {
    var canAsk = window.CSS && window.CSS.supports;
    if (!canAsk || !(window.CSS.supports(styles[j]) || supportsPair(styles[j]))) missing += ', ' + styles[j];
  }

  // With one argument `supports` takes a condition, in which a declaration stands in brackets.
  function supportsPair(style) {
    return style.indexOf(': ') > 0 && window.CSS.supports('(' + style + ')');
  }

  function reload() {
    window.location.reload();
  }

  function add(parent, name, text) {
    var element = document.createElement(name);
    element.appendChild(document.createTextNode(text));
    parent.appendChild(element);
    return element;
  }

  function tell(title, lines, canReload) {
    if (window.vitrineUnfit) return;
    // The program looks at this before it draws anything.
    window.vitrineUnfit = true;
    function draw() {
      var main = document.createElement('main');
      main.setAttribute('role', 'alert');
      main.style.maxWidth = '36em';
      main.style.margin = '0 auto';
      main.style.padding = '12vh 1em 0';
      main.style.font = '16px/1.5 sans-serif';
      add(main, 'h1', title).style.fontSize = '20px';
      for (var k = 0; k < lines.length; k++) if (lines[k]) add(main, 'p', lines[k]).style.margin = '8px 0';
      if (canReload) {
        add(main, 'button', 'Reload').addEventListener('click', reload, false);
      }
      // It is empty, and as high as the window: what follows it would be out of sight.
      var root = document.getElementById('root');
      if (root) root.style.display = 'none';
      // The first rows may stand before it.
      var before = document.querySelectorAll('body > :not(#root):not(noscript)');
      for (var m = 0; m < before.length; m++) before[m].parentNode.removeChild(before[m]);
      document.body.appendChild(main);
    }
    if (document.body) draw();
    else document.addEventListener('DOMContentLoaded', draw, false);
  }

  function tooOld(what) {
    tell('This browser is not supported', [NEEDS, what], false);
  }

  if (missing !== '') tooOld('Missing: ' + missing.slice(2) + '.');

  function onError(event) {
    var root = document.getElementById('root');
    if (root && root.firstChild) return;
    var target = event.target;
    if (target && target.nodeName === 'SCRIPT') {
      tell('Vitrine could not be loaded', ['Part of the page could not be loaded: ' + target.src], true);
    } else if (event.message && /SyntaxError/.test(event.message)) tooOld(event.message);
    else if (event.message) tell('Vitrine could not start', [event.message, NEEDS], true);
  }
  window.addEventListener('error', onError, true);

  // The program is imported by a script, and what becomes of that is no event of an element.
  window.vitrineFailed = function (thrown) {
    var text = String(thrown);
    if (/SyntaxError/.test(text)) tooOld(text);
    else tell('Vitrine could not be loaded', ['Part of the page could not be loaded: ' + text], true);
  };
})();
