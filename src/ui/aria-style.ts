/**
 * React Aria would bring one rule in a `<style>` element, which the page's policy refuses. It does not where an
 * element of this id is there already; the rule stands in `base.css`.
 */
const STYLE_ID = 'react-aria-pressable-style';
if (document.getElementById(STYLE_ID) === null) {
  document.head.append(Object.assign(document.createElement('meta'), { id: STYLE_ID }));
}
