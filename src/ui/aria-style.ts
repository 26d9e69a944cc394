/**
 * React Aria would add a `<style>` element with one rule, which the page's policy blocks. It does not if an element of
 * this ID exists already; the rule is in `base.css`.
 */
const STYLE_ID = 'react-aria-pressable-style';
if (document.getElementById(STYLE_ID) === null) {
  document.head.append(Object.assign(document.createElement('meta'), { id: STYLE_ID }));
}
