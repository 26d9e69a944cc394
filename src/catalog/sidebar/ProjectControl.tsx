import { useEffect, useEffectEvent, useRef, useState, type KeyboardEvent } from 'react';
import { fieldValues, setField } from '../../filters/edit.ts';
import { fieldLabel } from '../../filters/messages.ts';
import { projectLabel, projectWords } from '../../session/project-label.ts';
import { useNameLookup } from '../../session/project-lookup.ts';
import { meantProject } from '../../session/projects-called.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { ControlRow, TextInput } from '../../ui/inputs.tsx';
import { CATALOG_WORDS as words } from '../messages.ts';
import type { ControlProps } from './control.ts';
import { FOLDED_WORDS } from './messages.ts';
import { useTextDraft } from './useTextDraft.ts';

/** A project, by its ID or by its name wherever that is known. */
export function ProjectControl({ field, help, catalog }: ControlProps) {
  const { filters, profile, session, known } = catalog;
  const [isLeft, setLeft] = useState(false);
  const [valueId = ''] = fieldValues(filters, field, profile);
  const shown = valueId === '' ? '' : projectWords(known, valueId);
  /** Enter: what is no project that is known is the ID of another one. */
  const isEntered = useRef(false);

  function show(id: string): void {
    catalog.setFilters((now) => setField(now, field, id === '' ? [] : [id], profile), {
      typingIn: field.name,
    });
  }

  const draft = useTextDraft({
    value: shown,
    write: (text) => {
      const meant = meantProject(text, known.projects);
      if (meant.kind === 'several' || (meant.kind === 'unknown' && text !== '' && !isEntered.current))
        return false;
      show(meant.kind === 'one' ? meant.id : text.trim());
      return true;
    },
    end: catalog.endTyping,
  });
  const meant = meantProject(draft.text, known.projects);

  const isOpen = meant.kind === 'unknown' && draft.text !== '' && draft.text !== shown;
  useNameLookup(isOpen ? [draft.text.trim()] : []);
  const meantId = meant.kind === 'one' ? meant.id : null;
  const onMeant = useEffectEvent((id: string) => {
    if (id !== valueId && draft.text !== shown) show(id);
  });
  // An effect: Keystone may tell the name after it was typed.
  useEffect(() => {
    if (meantId !== null) onMeant(meantId);
  }, [meantId]);

  const several = meant.kind === 'several' ? meant.projects : [];
  return (
    <>
      <Field
        label={fieldLabel(field.name)}
        help={help}
        isHelpBehind
        problem={
          several.length > 0
            ? FOLDED_WORDS.severalProjects
            : isLeft && isOpen
              ? FOLDED_WORDS.unknownProject
              : null
        }
      >
        {(ids) => (
          <ControlRow>
            <TextInput
              {...ids}
              placeholder={FOLDED_WORDS.projectExample}
              value={draft.text}
              onChange={(event) => {
                setLeft(false);
                draft.onChange(event.target.value);
              }}
              onBlur={() => {
                setLeft(true);
                draft.onBlur();
              }}
              onKeyDown={(event: KeyboardEvent) => {
                isEntered.current = true;
                draft.onKeyDown(event);
                isEntered.current = false;
              }}
            />
            <Button onClick={() => show(session.project.id)}>{words.thisProject}</Button>
          </ControlRow>
        )}
      </Field>
      {several.map((project) => (
        <Button key={project.id} onClick={() => show(project.id)}>
          {projectLabel(project, known.projects).text}
        </Button>
      ))}
    </>
  );
}
