import { countOf, useFacet } from './facets.ts';
import { facetNumberWords } from './find-messages.ts';
import styles from './FacetNumber.module.css';

interface FacetNumberProps {
  readonly attribute: string;
  readonly value: string;
}

/** How many images have a value, over what all other filters leave. */
export function FacetNumber({ attribute, value }: FacetNumberProps) {
  const facet = useFacet(attribute);
  const count = facet === null ? null : countOf(facet, value);
  if (facet === null || count === null) return null;
  return <span className={styles.number}>{facetNumberWords(count, facet.isComplete)}</span>;
}
